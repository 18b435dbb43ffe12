import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { Module } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { createTestDatabase, type TestDatabase, testConfig } from '@maillon/testing';
import request from 'supertest';
import { createApiApp, Database, Public } from '.';

/** Stands between the application and PostgreSQL: can stop forwarding, or cut and refuse connections. */
class Wire {
  private readonly sockets = new Set<Socket>();
  private state: 'through' | 'frozen' | 'cut' = 'through';
  private readonly server: Server;

  constructor(target: URL) {
    this.server = createServer((client) => {
      const upstream = connect(Number(target.port), target.hostname);
      for (const [from, to] of [
        [client, upstream],
        [upstream, client],
      ] as const) {
        this.sockets.add(from);
        from.on('error', () => undefined).on('close', () => to.destroy());
        from.on('data', (chunk) => this.state === 'through' && to.write(chunk));
      }
      if (this.state === 'cut') client.destroy();
    });
  }

  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  set(state: Wire['state']): void {
    this.state = state;
    if (state === 'cut') this.sockets.forEach((socket) => socket.destroy());
  }

  close(): void {
    this.set('cut');
    this.server.close();
  }
}

@Resolver()
class ReadResolver {
  constructor(private readonly database: Database) {}

  @Query(() => String)
  @Public()
  async read(): Promise<string> {
    const rows = await this.database.transaction(() =>
      this.database.query<{ answer: string }>("SELECT 'there' AS answer"),
    );
    return rows[0]?.answer ?? '';
  }
}

@Module({ providers: [ReadResolver] })
class ReadModule {}

let database: TestDatabase;
let wire: Wire;
let app: INestApplication;

beforeAll(async () => {
  database = await createTestDatabase();
  wire = new Wire(new URL(database.url));
  const url = new URL(database.url);
  url.port = String(await wire.listen());
  app = await createApiApp({ modules: [ReadModule], migrations: [] }, testConfig(database, { DATABASE_URL: url.href }));
  await app.listen(0, '127.0.0.1');
});
afterEach(() => wire.set('through'));
afterAll(async () => {
  await app.close();
  wire.close();
  await database.drop();
});

const read = () => request(app.getHttpServer()).post('/graphql').send({ query: '{ read }' });
const get = async (path: string) => (await request(app.getHttpServer()).get(path)).status;

async function timed<T>(work: () => PromiseLike<T>): Promise<{ answer: T; millis: number }> {
  const start = Date.now();
  const answer = await work();
  return { answer, millis: Date.now() - start };
}

it('a lost database is 503 with Retry-After at once, and back without a restart', async () => {
  expect((await read()).body).toEqual({ data: { read: 'there' } });
  wire.set('cut');
  for (let attempt = 0; attempt < 3; attempt++) {
    const { answer, millis } = await timed(read);
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.body.errors[0]).toMatchObject({
      message: 'The service is not available at the moment',
      extensions: { code: 'UNAVAILABLE' },
    });
    expect(millis).toBeLessThan(2_000);
  }
  expect([await get('/livez'), await get('/readyz')]).toEqual([200, 503]);
  wire.set('through');
  expect((await read()).body).toEqual({ data: { read: 'there' } });
  expect([await get('/livez'), await get('/readyz')]).toEqual([200, 200]);
});

it('a frozen database costs a few seconds, no pile-up, and the connections that hung are not used again', async () => {
  await read();
  wire.set('frozen');
  const ready = await timed(() => get('/readyz'));
  expect(ready.answer).toBe(503);
  expect(ready.millis).toBeLessThan(2_500);
  const answers = await Promise.all(Array.from({ length: 30 }, () => timed(read)));
  expect(new Set(answers.map(({ answer }) => answer.status))).toEqual(new Set([503]));
  expect(Math.max(...answers.map(({ millis }) => millis))).toBeLessThan(12_000);
  wire.set('through');
  const after = await timed(read);
  expect(after.answer.body).toEqual({ data: { read: 'there' } });
  expect(after.millis).toBeLessThan(3_000);
});
