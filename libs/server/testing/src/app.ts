import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { INestApplication, Type } from '@nestjs/common';
import { Global, Module } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import {
  type Actor,
  ActorLoader,
  ANONYMOUS,
  type Application,
  Clock,
  Config,
  createApiApp,
  loadConfig,
  MailTransport,
  type OutgoingMail,
  Public,
  Scheduler,
  Worker,
} from '@maillon/platform';
import pg from 'pg';
import request from 'supertest';
import { createTestDatabase, type TestDatabase } from './database';

const ACTOR_HEADER = 'x-test-actor';

/** What a GraphQL request came back with. */
export interface GraphqlAnswer<T> {
  readonly status: number;
  readonly headers: Record<string, string>;
  /** Cookies set, as `name=value` ready for `as`. */
  readonly cookies: string[];
  readonly data: T;
  readonly errors: readonly {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; fields?: { path: string; code: string }[]; retryAfter?: number; requestId?: string };
  }[];
}

interface GqlOptions {
  /** Who asks: an actor (no session needed), or a Cookie header. */
  readonly as?: Actor | string;
  readonly headers?: Record<string, string>;
}

interface BootOptions {
  /** Modules under test, lower ones first. */
  readonly modules: Application['modules'];
  readonly migrations?: Application['migrations'];
  /** Settings that differ from the defaults of tests, as environment variables. */
  readonly env?: Record<string, string>;
}

/** For tests without identity: nobody is signed in unless `as` says so. */
class NoActors extends ActorLoader {
  load(): Promise<Actor> {
    return Promise.resolve(ANONYMOUS);
  }
}

/** GraphQL wants a query, which modules under test may not have. */
@Resolver()
class TestResolver {
  @Query(() => Boolean, { description: 'Always true' })
  @Public()
  testing(): boolean {
    return true;
  }
}

@Module({ providers: [TestResolver] })
class TestModule {}

@Global()
@Module({ providers: [{ provide: ActorLoader, useClass: NoActors }], exports: [ActorLoader] })
class NoActorsModule {}

function providesActors(module: object): boolean {
  const providers = (Reflect.getMetadata('providers', module) ?? []) as { provide?: unknown }[];
  return providers.some(({ provide }) => provide === ActorLoader);
}

/** The booted API on a database of its own, with the handles that a test needs. */
export class TestApp {
  /** Mails handed to the transport, oldest first; nothing is sent. */
  readonly mails: OutgoingMail[] = [];
  private readonly actors = new Map<string, Actor>();

  constructor(
    readonly app: INestApplication,
    readonly database: TestDatabase,
    private readonly owner: pg.Pool,
  ) {
    const loader = app.get(ActorLoader, { strict: false });
    const load = loader.load.bind(loader);
    loader.load = async (from) => this.actors.get(from.get(ACTOR_HEADER) ?? '') ?? load(from);
    app.get(MailTransport).send = async (mail) => void this.mails.push(mail);
  }

  /** A provider of any module. */
  get<T>(token: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(token as Type<T>, { strict: false });
  }

  /** Sends an operation by HTTP. `data` is what the server said, so read `errors` first where it may have failed. */
  async gql<T = Record<string, never>>(
    document: string,
    variables: object = {},
    { as, headers = {} }: GqlOptions = {},
  ): Promise<GraphqlAnswer<T>> {
    const post = request(this.app.getHttpServer()).post('/graphql').set(headers);
    if (typeof as === 'string') post.set('cookie', as);
    else if (as) post.set(ACTOR_HEADER, this.keyOf(as));
    const { status, headers: answered, body } = await post.send({ query: document, variables });
    const setCookies = (answered['set-cookie'] ?? []) as unknown as string[];
    const cookies = setCookies.map((cookie) => cookie.split(';')[0] ?? '');
    return { status, headers: answered, cookies, data: body.data as T, errors: body.errors ?? [] };
  }

  /** Runs all jobs due by the application's clock until none is left; throws when one failed, unless `failures: 'allow'`. */
  async runJobs({ failures = 'refuse' }: { failures?: 'refuse' | 'allow' } = {}): Promise<void> {
    await this.sql(
      'UPDATE graphile_worker._private_jobs SET run_at = transaction_timestamp() WHERE run_at <= app_now()',
    );
    await this.get(Worker).drain();
    const failed = await this.sql<{ last_error: string; payload: object }>(
      'SELECT last_error, payload FROM graphile_worker._private_jobs WHERE last_error IS NOT NULL',
    );
    if (failures === 'refuse' && failed.length > 0) throw new Error(`Jobs failed: ${JSON.stringify(failed)}`);
  }

  /** Enqueues the schedules that are due by the application's clock (the first call only starts counting). */
  async runSchedules(): Promise<void> {
    await this.get(Scheduler).tick();
  }

  /** Sets the application's time, in SQL and in code; it goes on running from there. Without a date: real time. */
  async setClock(date?: Date): Promise<void> {
    const millis = date ? date.getTime() - Date.now() : 0;
    await this.sql('UPDATE app_clock SET shift = make_interval(secs => $1 / 1000.0)', [millis]);
    this.get(Clock).shift(millis);
  }

  /** Rows of a statement run by the owner of the schema. */
  async sql<T extends object = Record<string, unknown>>(query: string, params: unknown[] = []): Promise<T[]> {
    return (await this.owner.query(query, params)).rows as T[];
  }

  /** Stops the application and deletes its database. */
  async close(): Promise<void> {
    await this.app.close();
    await this.owner.end();
    await this.database.drop();
  }

  private keyOf(actor: Actor): string {
    const key = randomUUID();
    this.actors.set(key, actor);
    return key;
  }
}

/** Settings of an application in tests. */
export function testConfig(database: TestDatabase, env: Record<string, string> = {}): Config {
  return loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    DATABASE_ADMIN_URL: database.adminUrl,
    PUBLIC_URL: 'http://localhost:3000',
    ...env,
  });
}

/** Boots the API with the given modules on a database of its own (1–2 s: few and large spec files). Close it in `afterAll`. */
export async function bootTestApp({ modules, migrations = [], env }: BootOptions): Promise<TestApp> {
  const database = await createTestDatabase();
  try {
    const config = testConfig(database, env);
    const actors = modules.some(providesActors) ? [] : [NoActorsModule];
    const app = await createApiApp({ modules: [TestModule, ...actors, ...modules], migrations }, config);
    await app.listen(0, '127.0.0.1');
    const owner = new pg.Pool({ connectionString: database.adminUrl, max: 2 });
    owner.on('error', () => undefined);
    return new TestApp(app, database, owner);
  } catch (error) {
    await database.drop();
    throw error;
  }
}
