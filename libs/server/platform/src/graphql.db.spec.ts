import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Args, Field, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { bootTestApp, type TestApp } from '@maillon/testing';
import request from 'supertest';
import { connectionOf, PageArgs, Public, RequestContext, toConnection } from '.';

@ObjectType()
class Leaf {
  @Field(() => Int)
  id: number = 1;
  @Field(() => Leaf)
  leaf!: Leaf;
}

const LeafConnection = connectionOf(Leaf);

@Resolver()
class LeafResolver {
  @Query(() => Leaf)
  @Public()
  leaf(): Leaf {
    const leaf = new Leaf();
    leaf.leaf = leaf;
    return leaf;
  }

  @Query(() => LeafConnection)
  @Public()
  leaves(@Args() page: PageArgs) {
    return toConnection(
      [this.leaf()],
      page,
      () => [1],
      () => 1,
    );
  }

  @Query(() => Int)
  @Public()
  count(@Args('of', { type: () => [Int] }) of: number[]): number {
    return of.length;
  }

  @Query(() => String)
  @Public()
  from(): string {
    return RequestContext.get().ip ?? '';
  }

  @Mutation(() => Int)
  @Public()
  change(): number {
    return 1;
  }
}

@Module({ providers: [LeafResolver] })
class LeafModule {}

let app: TestApp;
let server: Server;

beforeAll(async () => {
  const production = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://maillon.example',
    TRUSTED_PROXIES: '10.0.0.1',
    APP_SECRET: 'k7Qm2vX9tR4wZ8nB1cF6hJ3pL5sD0gYa',
    MAIL_FROM: 'a@b.example',
    LOG_LEVEL: 'silent',
  };
  app = await bootTestApp({ modules: [LeafModule], env: production });
  server = app.app.getHttpServer() as Server;
});
afterAll(() => app.close());

/** What refuses the document, or undefined. */
async function refusal(document: string, variables: object = {}): Promise<string | undefined> {
  const { errors, data } = await app.gql(document, variables);
  expect(errors.every(({ extensions }) => extensions.code === 'INVALID_INPUT')).toBe(true);
  expect(data == null).toBe(errors.length > 0);
  return errors[0]?.message;
}

const nested = (depth: number) => `{ ${'leaf { '.repeat(depth - 1)}id${' }'.repeat(depth - 1)} }`;
const aliases = (count: number) =>
  `{ leaf { ${Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')} } }`;

describe('limits', () => {
  it('depth 10', async () => {
    expect(await refusal(nested(10))).toBeUndefined();
    expect(await refusal(nested(11))).toMatch(/depth limit of 10 exceeded, found 11/);
    const inFragments = `{ ...a } fragment a on Query { leaf { ...b } } fragment b on Leaf { ${'leaf { '.repeat(9)}id${' }'.repeat(9)} }`;
    expect(await refusal(inFragments)).toMatch(/depth limit/);
  });

  it('15 aliases', async () => {
    expect(await refusal(aliases(15))).toBeUndefined();
    expect(await refusal(aliases(16))).toMatch(/Aliases limit of 15 exceeded, found 16/);
  });

  it('20 directives', async () => {
    const fields = (count: number) => `{ leaf { ${'id @include(if: true) '.repeat(count)} } }`;
    expect(await refusal(fields(20))).toBeUndefined();
    expect(await refusal(fields(21))).toMatch(/Directives limit of 20 exceeded, found 21/);
  });

  it('1000 tokens', async () => {
    const tokens = (count: number) => `{ count(of: [${'1 '.repeat(count - 9)}]) }`;
    expect(await refusal(tokens(1000))).toBeUndefined();
    expect(await refusal(tokens(1001))).toMatch(/more that 1000 tokens/);
  });

  it('15 kB of document', async () => {
    const padded = (bytes: number) => `{ leaf { id } } #${' '.repeat(bytes - 17)}`;
    expect(await refusal(padded(15_000))).toBeUndefined();
    const { status, errors } = await app.gql(padded(15_001));
    expect([status, errors[0]?.extensions.code]).toEqual([413, 'INVALID_INPUT']);
  });

  it('100 kB of body', async () => {
    const body = (bytes: number) => {
      const empty = JSON.stringify({ query: '{ leaf { id } }', variables: { x: '' } }).length;
      return JSON.stringify({ query: '{ leaf { id } }', variables: { x: 'x'.repeat(bytes - empty) } });
    };
    const post = (bytes: number) =>
      request(server).post('/graphql').set('content-type', 'application/json').send(body(bytes));
    expect((await post(100_000)).status).toBe(200);
    expect((await post(100_001)).status).toBe(413);
  });

  it('a cost of 5000, lists counted as often as they are asked for', async () => {
    // 2 + 50 × (2 + 2 + 95) = 4952 for the list
    const list = (values: number) =>
      `query ($n: Int) { leaves(first: $n) { edges { node { ${'id '.repeat(95)} } } } ${'__typename '.repeat(values)} }`;
    expect(await refusal(list(48), { n: 50 })).toBeUndefined();
    expect(await refusal(list(49), { n: 50 })).toMatch(/costs 5001, more than 5000/);
    expect(await refusal(`{ leaves(first: 50) { edges { node { ${'id '.repeat(96)} } } } }`)).toMatch(/costs 5002/);
    const byDefault = (fields: number) => `{ leaves { edges { node { ${'id '.repeat(fields)} } } } }`;
    expect(await refusal(byDefault(245))).toBeUndefined();
    expect(await refusal(byDefault(246))).toMatch(/costs 5002/);
  });
});

describe('in production', () => {
  it('the schema is not told', async () => {
    expect(await refusal('{ __schema { types { name } } }')).toMatch(/introspection is not allowed/);
    expect(await refusal('{ __type(name: "Leaf") { name } }')).toMatch(/introspection is not allowed/);
    expect(await refusal('{ leef { id } }')).toBe('Cannot query field "leef" on type "Query".');
    expect((await request(server).get('/graphql').set('accept', 'text/html')).status).toBe(405);
  });
});

describe('HTTP', () => {
  const query = '{ leaf { id } }';

  it('answers POST with JSON only', async () => {
    for (const method of ['get', 'put', 'delete', 'options', 'trace'] as const) {
      const { status, headers } = await request(server)
        [method](`/graphql?query=${encodeURIComponent(query)}`)
        .set('apollo-require-preflight', '1');
      expect({ method, status, allow: headers.allow }).toEqual({ method, status: 405, allow: 'POST' });
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/graphql',
    ]) {
      const { status } = await request(server)
        .post('/graphql')
        .set('content-type', type)
        .send(JSON.stringify({ query }));
      expect({ type, status }).toEqual({ type, status: 415 });
    }
  });

  it('believes nobody about the client’s address but the proxies it knows', async () => {
    for (const header of ['1.2.3.4', '1.2.3.4, 10.0.0.1', '10.0.0.1', '::1, 127.0.0.1']) {
      const { data } = await app.gql(
        '{ from }',
        {},
        { headers: { 'x-forwarded-for': header, 'x-real-ip': header, forwarded: `for=${header}` } },
      );
      expect([header, data]).toEqual([header, { from: '127.0.0.1' }]);
    }
  });

  it('refuses batches, broken and nested bodies', async () => {
    const bodies = [
      JSON.stringify([{ query }]),
      '{"query":',
      '"query"',
      'null',
      '{}',
      '{"query":7}',
      `${'['.repeat(40_000)}${']'.repeat(40_000)}`,
    ];
    for (const body of bodies) {
      const answer = await request(server).post('/graphql').set('content-type', 'application/json').send(body);
      expect({ body: body.slice(0, 20), status: answer.status }).toEqual({ body: body.slice(0, 20), status: 400 });
      expect(answer.body.errors[0].extensions.code).toBe('INVALID_INPUT');
    }
  });

  it('carries security headers, no version and no permission for other origins', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:3000.evil.example']) {
      const { headers } = await request(server).post('/graphql').set('origin', origin).send({ query });
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
      });
      expect(headers).not.toHaveProperty('access-control-allow-origin');
      expect(headers).not.toHaveProperty('x-powered-by');
    }
    const unknown = await request(server).get('/nothing');
    expect([unknown.status, unknown.headers['x-content-type-options']]).toEqual([404, 'nosniff']);
    expect(unknown.body).toEqual({ errors: [{ message: 'Not possible', extensions: { code: 'NOT_FOUND' } }] });
  });
});
