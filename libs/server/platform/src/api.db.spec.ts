import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { Args, Field, ID, Int, Mutation, ObjectType, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { serverAudits } from 'graphql-http';
import {
  type Actor,
  actorOf,
  Allow,
  connectionOf,
  CurrentActor,
  Database,
  decodeCursor,
  definePolicy,
  Forbidden,
  isUuid,
  LocalDate,
  LocalTime,
  mapConstraint,
  newId,
  NotFound,
  PageArgs,
  Public,
  RateLimit,
  RequestContext,
  Refusal,
  resultUnion,
  toConnection,
  Unlimited,
  UserError,
} from '.';

definePolicy({
  'sample.see': (_actor, subject: { hidden: boolean }) => !subject.hidden,
  'sample.edit': (actor: Actor, subject: { owner: string }) => actor.accountId === subject.owner,
  'sample.browse': () => true,
});

@ObjectType()
class Sample {
  @Field(() => ID)
  id!: string;
  @Field(() => Date)
  at!: Date;
  @Field(() => LocalDate)
  day!: string;
  @Field(() => LocalTime)
  time!: string;
}

@ObjectType({ implements: () => UserError })
class SampleTaken extends Refusal {
  @Field(() => Int)
  left!: number;
  constructor(left = 0) {
    super('Somebody was faster', { left });
  }
}

@ObjectType({ implements: () => UserError })
class SampleClosed extends Refusal {}

const TakeResult = resultUnion('TakeResult', () => Sample, [SampleTaken]);
const SampleConnection = connectionOf(Sample);
mapConstraint('samples_name_key', () => new SampleTaken(3));

const sample = (id = newId()): Sample => ({
  id,
  at: new Date('2026-01-02T03:04:05Z'),
  day: '2026-01-02',
  time: '10:30:00',
});

@Injectable()
@Resolver(() => Sample)
class SampleResolver {
  counted = 0;

  constructor(private readonly database: Database) {}

  @Query(() => Sample)
  @Public()
  sample(): Sample {
    return sample();
  }

  @Query(() => SampleConnection)
  @Public()
  samples(@Args() page: PageArgs) {
    const from = page.after ? (decodeCursor(page.after, ['number'])[0] as number) : 0;
    const rows = Array.from({ length: page.first + 1 }, (_, index) => from + index + 1).filter((each) => each <= 30);
    return toConnection(
      rows,
      page,
      (row) => [row],
      () => {
        this.counted += 1;
        return Promise.resolve(30);
      },
      () => sample(),
    );
  }

  @Query(() => String)
  @Allow('sample.edit')
  mine(@CurrentActor() actor: Actor): string {
    return actor.accountId ?? 'nobody';
  }

  @Query(() => String)
  @Allow('sample.browse')
  browse(@CurrentActor() actor: Actor): string {
    return actor.accountId ?? 'nobody';
  }

  @Query(() => String, { nullable: true })
  @Public()
  fails(@Args('how') how: string): string {
    if (how === 'forbidden') throw new Forbidden();
    if (how === 'missing') throw new NotFound('sample');
    throw new Error('secret of the house');
  }

  @Query(() => String)
  @Public()
  from(): string {
    return RequestContext.get().ip ?? '';
  }

  @Query(() => Int)
  @Public()
  async slow(): Promise<number> {
    await this.database.query('SELECT pg_sleep(10)');
    return 1;
  }

  @Query(() => String)
  @Public()
  async stored(@Args('text') text: string): Promise<string> {
    const [row] = await this.database.query<{ text: string }>('SELECT $1::text AS text', [text]);
    return row?.text ?? '';
  }

  @Mutation(() => String)
  @Public()
  @RateLimit({ by: 'ip', limit: 5, windowSeconds: 60, name: 'sample.limited' })
  limited(): string {
    return 'done';
  }

  @Mutation(() => Boolean)
  @Public()
  noted(): boolean {
    return true;
  }

  @Mutation(() => Boolean)
  @Public()
  @Unlimited()
  leave(): boolean {
    return true;
  }

  @Mutation(() => TakeResult.type)
  @Public()
  @TakeResult.Refusals()
  async take(@Args('name') name: string): Promise<Sample> {
    if (name === 'taken') throw new SampleTaken();
    if (name === 'closed') throw new SampleClosed('It is over');
    await this.database.transaction(() => this.database.query('INSERT INTO samples (name) VALUES ($1)', [name]));
    return sample();
  }

  @ResolveField(() => Sample)
  again(): Sample {
    return sample();
  }
}

@Module({ providers: [SampleResolver] })
class SampleModule {}

let app: TestApp;

beforeAll(async () => {
  app = await bootTestApp({ modules: [SampleModule] });
  await app.sql('CREATE TABLE samples (name text CONSTRAINT samples_name_key UNIQUE)');
});
afterAll(() => app.close());

it('answers', async () => {
  const { data, errors, status } = await app.gql<{ sample: Sample }>('{ sample { id at day time } }');
  expect(errors).toEqual([]);
  expect(status).toBe(200);
  expect(isUuid(data.sample.id)).toBe(true);
  expect(data.sample).toMatchObject({ at: '2026-01-02T03:04:05.000Z', day: '2026-01-02', time: '10:30' });
});

describe('errors', () => {
  it('carry the code of a domain error', async () => {
    const { errors, status } = await app.gql('{ forbidden: fails(how: "forbidden") missing: fails(how: "missing") }');
    expect(status).toBe(200);
    expect(errors.map(({ path, extensions }) => [path?.[0], extensions.code])).toEqual([
      ['forbidden', 'FORBIDDEN'],
      ['missing', 'NOT_FOUND'],
    ]);
  });

  it('say nothing of what is unexpected but the request id', async () => {
    const answer = await app.gql('{ fails(how: "?") }', {}, { headers: { 'x-request-id': 'request-0001' } });
    expect(JSON.stringify(answer.errors)).not.toContain('secret');
    expect(answer.errors[0]).toEqual({
      message: 'Internal error',
      locations: [{ line: 1, column: 3 }],
      path: ['fails'],
      extensions: { code: 'INTERNAL', requestId: 'request-0001' },
    });
    expect(answer.headers['x-request-id']).toBe('request-0001');
  });

  it('name a faulty request INVALID_INPUT, with status 400 for clients of the newer media type', async () => {
    const requests: [string, object][] = [
      ['{ sample {', {}],
      ['{ nothing }', {}],
      ['query ($first: Int!) { samples(first: $first) { totalCount } }', {}],
      ['query ($first: Int!) { samples(first: $first) { totalCount } }', { first: 'many' }],
    ];
    for (const [document, variables] of requests) {
      const { status, errors } = await app.gql(document, variables);
      expect({ document, status, code: errors[0]?.extensions.code }).toEqual({
        document,
        status: 200,
        code: 'INVALID_INPUT',
      });
      const newer = await app.gql(document, variables, { headers: { accept: 'application/graphql-response+json' } });
      expect(newer.status).toBe(400);
    }
  });

  it('call text that cannot be stored an invalid input', async () => {
    for (const text of ['a\0b', 'a\ud83d']) {
      const { errors } = await app.gql('query ($text: String!) { stored(text: $text) }', { text });
      expect(errors[0]?.extensions.fields).toMatchObject([{ path: 'text', code: 'INVALID_CHARACTERS' }]);
    }
    const whole = 'é e\u0301 \u202e 👩‍👩‍👧 \u{10ffff}';
    expect((await app.gql('query ($text: String!) { stored(text: $text) }', { text: whole })).data).toEqual({
      stored: whole,
    });
  });

  it('stop a slow statement after three seconds and ask to come back', async () => {
    const { status, headers, errors } = await app.gql('{ slow }');
    expect(status).toBe(503);
    expect(errors[0]?.extensions.code).toBe('UNAVAILABLE');
    expect(headers['retry-after']).toBe('1');
    const running = await app.sql(
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND state = 'active' AND pid <> pg_backend_pid()",
    );
    expect(running).toEqual([]);
  });
});

describe('access', () => {
  it('asks to sign in for what not everybody may do', async () => {
    expect((await app.gql('{ mine }')).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const id = newId();
    expect((await app.gql('{ mine }', {}, { as: actorOf(id) })).data).toEqual({ mine: id });
  });

  it('lets everybody do what the rule allows to everybody', async () => {
    expect((await app.gql('{ browse }')).data).toEqual({ browse: 'nobody' });
  });

  it('counts each aliased attempt', async () => {
    const many = Array.from({ length: 7 }, (_, index) => `a${index}: limited`).join(' ');
    const { errors, status, headers } = await app.gql(`mutation { ${many} }`);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ path: ['a5'], extensions: { code: 'RATE_LIMITED' } });
    expect(status).toBe(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(50);
    await app.setClock(new Date(Date.now() + 61_000));
    expect((await app.gql('mutation { limited }')).errors).toEqual([]);
    await app.setClock();
  });

  describe('every mutation', () => {
    const batch = (count: number) =>
      `mutation { ${Array.from({ length: count }, (_, index) => `a${index}: noted`).join(' ')} }`;
    const write = async (options: Parameters<TestApp['gql']>[2], count = 1) => {
      const { errors, status } = await app.gql(batch(count), {}, options);
      return errors[0]?.extensions.code ?? status;
    };

    it.each([
      ['an account', { as: actorOf(newId()) }, { as: actorOf(newId()) }],
      ['an address', { headers: { 'x-forwarded-for': '192.0.2.1' } }, { headers: { 'x-forwarded-for': '192.0.2.2' } }],
    ])('is one of 120 a minute for %s', async (_whom, one, other) => {
      for (let round = 0; round < 8; round++) expect(await write(one, 15)).toBe(200);
      expect(await write(one)).toBe('RATE_LIMITED');
      expect(await write(other)).toBe(200);
      expect((await app.gql('{ browse }', {}, one)).errors).toEqual([]);
      expect((await app.gql('mutation { leave }', {}, one)).errors).toEqual([]);
      await app.setClock(new Date(Date.now() + 61_000));
      expect(await write(one)).toBe(200);
      await app.setClock();
    });
  });

  it('takes the client’s address from the proxies beside it', async () => {
    for (const [header, address] of [
      ['203.0.113.9', '203.0.113.9'],
      ['198.51.100.1, 203.0.113.9', '203.0.113.9'],
      ['203.0.113.9, 127.0.0.1', '203.0.113.9'],
    ] as const) {
      expect((await app.gql('{ from }', {}, { headers: { 'x-forwarded-for': header } })).data).toEqual({
        from: address,
      });
    }
  });

  it('does not keep who tried', async () => {
    const [row] = await app.sql<{ key: Buffer }>('SELECT key FROM rate_counters');
    expect(row?.key).toHaveLength(32);
    expect(row?.key.toString()).not.toContain('127.0.0.1');
  });
});

describe('results', () => {
  const document =
    'mutation ($name: String!) { take(name: $name) { __typename ... on UserError { code message } ... on SampleTaken { left } ... on Sample { id again { id } } } }';

  it('are values when declared', async () => {
    const { data, errors } = await app.gql<{ take: object }>(document, { name: 'taken' });
    expect(errors).toEqual([]);
    expect(data.take).toEqual({
      __typename: 'SampleTaken',
      code: 'SAMPLE_TAKEN',
      message: 'Somebody was faster',
      left: 0,
    });
  });

  it('stay errors when not declared', async () => {
    const { errors } = await app.gql(document, { name: 'closed' });
    expect(errors[0]).toMatchObject({
      message: 'It is over',
      extensions: { code: 'CONFLICT', refusal: 'SAMPLE_CLOSED' },
    });
  });

  it('come from database constraints too', async () => {
    const first = await app.gql<{ take: { __typename: string; again: object } }>(document, { name: 'once' });
    expect(first.data.take).toMatchObject({ __typename: 'Sample', again: {} });
    const second = await app.gql<{ take: object }>(document, { name: 'once' });
    expect(second.data.take).toMatchObject({ __typename: 'SampleTaken', left: 3 });
  });
});

it('500 at once after one thing: one gets it, 499 are told so', async () => {
  const document = 'mutation ($name: String!) { take(name: $name) { __typename } }';
  const answers = await Promise.all(
    Array.from({ length: 500 }, () =>
      app.gql<{ take: { __typename: string } }>(document, { name: 'rare' }, { as: actorOf(newId()) }),
    ),
  );
  const counts: Record<string, number> = {};
  for (const { status, data } of answers) {
    const key = `${status} ${data?.take.__typename}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  expect(counts).toEqual({ '200 Sample': 1, '200 SampleTaken': 499 });
});

describe('lists', () => {
  const document =
    'query ($first: Int, $after: String) { samples(first: $first, after: $after) { edges { cursor } pageInfo { hasNextPage endCursor } } }';
  type Page = {
    samples: { edges: { cursor: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  };

  it('go on from the cursor until the end, twenty at a time by default', async () => {
    const first = (await app.gql<Page>(document)).data.samples;
    expect([first.edges.length, first.pageInfo.hasNextPage]).toEqual([20, true]);
    const last = (await app.gql<Page>(document, { after: first.pageInfo.endCursor })).data.samples;
    expect([last.edges.length, last.pageInfo.hasNextPage, last.pageInfo.endCursor]).toEqual([
      10,
      false,
      last.edges[9]?.cursor,
    ]);
  });

  it('count only when asked', async () => {
    const resolver = app.get(SampleResolver);
    const before = resolver.counted;
    await app.gql(document);
    expect(resolver.counted).toBe(before);
    expect((await app.gql('{ samples { totalCount } }')).data).toEqual({ samples: { totalCount: 30 } });
    expect(resolver.counted).toBe(before + 1);
  });

  it('take 1 to 50 at a time and only their own cursors', async () => {
    for (const [variables, problem] of [
      [{ first: 0 }, 'first MIN'],
      [{ first: 51 }, 'first MAX'],
      [{ after: 'WyJhIl0' }, 'after INVALID_CURSOR'],
      [{ after: '!' }, 'after INVALID_CURSOR'],
    ] as const) {
      const { errors } = await app.gql(document, variables);
      expect(errors[0]?.extensions.fields?.map(({ path, code }) => `${path} ${code}`)).toEqual([problem]);
    }
    expect((await app.gql<Page>(document, { first: 50 })).data.samples.edges).toHaveLength(30);
  });
});

it('passes the server audits of graphql-http', async () => {
  const { port } = (app.app.getHttpServer() as Server).address() as AddressInfo;
  const audits = serverAudits({ url: `http://127.0.0.1:${port}/graphql` });
  const results = await Promise.all(audits.map((audit) => audit.fn()));
  const failing = results.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`);
  // Operations come by POST only: what people search for stays out of addresses and logs. MAY is all that GET is.
  expect(failing).toEqual([
    '5A70 MAY accept application/x-www-form-urlencoded formatted GET requests',
    'D6D5 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
    '6A70 MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
  ]);
});
