import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { bootTestApp, type TestApp } from '@maillon/testing';
import {
  Database,
  defineEvent,
  type EventInfo,
  InTransaction,
  JobHandler,
  type JobInfo,
  Jobs,
  Loaders,
  newId,
  OnEvent,
  Outbox,
  RequestContext,
  Schedule,
  type ScheduledRun,
  TransactionBus,
} from '.';

const Happened = defineEvent<{ what: string }>('sample.happened');
const Freed = defineEvent<{ what: string }>('sample.freed');

@Injectable()
class SampleHandlers {
  readonly seen: string[] = [];
  failing = 0;

  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
  ) {}

  @OnEvent(Happened, 'sample.first')
  async first({ what }: { what: string }, { occurredAt }: EventInfo): Promise<void> {
    expect(this.database.inTransaction).toBe(true);
    expect(occurredAt).toBeInstanceOf(Date);
    await this.database.query('INSERT INTO effects (name) VALUES ($1)', [`first ${what}`]);
    if (this.failing-- > 0) throw new Error('first is not in the mood');
  }

  @OnEvent(Happened, 'sample.second')
  async second({ what }: { what: string }): Promise<void> {
    await this.jobs.enqueue('sample.job', { what });
  }

  @InTransaction(Freed)
  async freed({ what }: { what: string }): Promise<void> {
    await this.database.query('INSERT INTO effects (name) VALUES ($1)', [`freed ${what}`]);
    if (what === 'broken') throw new Error('no room');
  }

  @JobHandler('sample.job')
  async job({ what }: { what: string }, { attempt }: JobInfo): Promise<void> {
    expect(this.database.inTransaction).toBe(false);
    expect(RequestContext.get().requestId).toMatch(/^job-\d+$/);
    this.seen.push(`${what} ${attempt}`);
    if (what === 'duplicate') await this.database.query("INSERT INTO people VALUES ('a@b.example')");
    if (what === 'poison') throw new Error('bad for ever');
  }

  @Schedule('sample.daily', '30 6 * * *', 'Europe/Paris')
  daily({ dueAt }: ScheduledRun): void {
    this.seen.push(dueAt);
  }
}

@Module({ providers: [SampleHandlers] })
class SampleModule {}

let app: TestApp;
let database: Database;
let outbox: Outbox;
let handlers: SampleHandlers;

beforeAll(async () => {
  app = await bootTestApp({ modules: [SampleModule] });
  [database, outbox, handlers] = [app.get(Database), app.get(Outbox), app.get(SampleHandlers)];
  await app.sql('CREATE TABLE effects (name text)');
});
beforeEach(async () => {
  await app.sql('TRUNCATE effects, outbox_events CASCADE; DELETE FROM graphile_worker._private_jobs');
  handlers.seen.length = 0;
  handlers.failing = 0;
  await app.setClock();
});
afterAll(() => app.close());

const effects = async () =>
  (await app.sql<{ name: string }>('SELECT name FROM effects ORDER BY 1')).map(({ name }) => name);
const publish = (what: string) => database.transaction(() => outbox.publish(Happened, { what }));
const waiting = () =>
  app.sql<{ attempts: number; wait: number; last_error: string | null }>(
    'SELECT attempts, extract(epoch FROM run_at - transaction_timestamp())::float8 AS wait, last_error FROM graphile_worker._private_jobs ORDER BY id',
  );

describe('an event', () => {
  it('is published in a transaction only', async () => {
    await expect(outbox.publish(Happened, { what: 'alone' })).rejects.toThrow('outside a transaction');
  });

  it('reaches each handler once, after commit', async () => {
    await publish('it');
    expect(await effects()).toEqual([]);
    await app.runJobs();
    expect(await effects()).toEqual(['first it']);
    expect(handlers.seen).toEqual(['it 1']);
  });

  it('is not published by a transaction that fails', async () => {
    await expect(
      database.transaction(async () => {
        await outbox.publish(Happened, { what: 'never' });
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await app.runJobs();
    expect(await effects()).toEqual([]);
    expect(await app.sql('SELECT * FROM outbox_events')).toEqual([]);
  });

  it('is handled once, however often it is delivered', async () => {
    await publish('twice');
    const [event] = await app.sql<{ id: string }>('SELECT id FROM outbox_events');
    const deliver = () => outbox.deliver({ eventId: event?.id ?? '', handler: 'sample.first' });
    await Promise.all([deliver(), deliver(), deliver()]);
    await app.runJobs();
    expect(await effects()).toEqual(['first twice']);
  });

  it('leaves nothing of a handler that fails, and comes again a second later', async () => {
    handlers.failing = 2;
    await publish('stubborn');
    await app.runJobs({ failures: 'allow' });
    expect(await effects()).toEqual([]);
    expect(handlers.seen).toEqual(['stubborn 1']);
    await app.setClock(new Date(Date.now() + 1_500));
    await app.runJobs({ failures: 'allow' });
    expect(await effects()).toEqual([]);
    await app.setClock(new Date(Date.now() + 20_000));
    await app.runJobs();
    expect(await effects()).toEqual(['first stubborn']);
    expect(handlers.seen).toEqual(['stubborn 1']);
  });

  it('of a handler that this version does not know waits for one that does', async () => {
    const eventId = newId();
    await app.sql("INSERT INTO outbox_events (id, name, payload) VALUES ($1, 'sample.happened', '{}')", [eventId]);
    await expect(outbox.deliver({ eventId, handler: 'sample.third' })).rejects.toThrow('No handler "sample.third"');
  });
});

describe('a listener inside the transaction', () => {
  const bus = () => app.get(TransactionBus);

  it('shares its fate', async () => {
    await expect(bus().announce(Freed, { what: 'alone' })).rejects.toThrow('outside a transaction');
    await database.transaction(() => bus().announce(Freed, { what: 'seat' }));
    await expect(database.transaction(() => bus().announce(Freed, { what: 'broken' }))).rejects.toThrow('no room');
    expect(await effects()).toEqual(['freed seat']);
  });
});

describe('a job', () => {
  it('must have a handler', async () => {
    await expect(app.get(Jobs).enqueue('sample.unknown', {})).rejects.toThrow('No job handler');
  });

  it('waits n⁴ seconds after attempt n, and 21 attempts in all', async () => {
    await app.get(Jobs).enqueue('sample.job', { what: 'poison' });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 21; attempt++) {
      await app.sql('UPDATE graphile_worker._private_jobs SET run_at = transaction_timestamp()');
      await app.runJobs({ failures: 'allow' });
      waits.push(Math.round((await waiting())[0]?.wait ?? 0));
    }
    expect(waits).toEqual(Array.from({ length: 21 }, (_, index) => (index + 1) ** 4));
    expect(waits.slice(0, 20).reduce((sum, wait) => sum + wait) / 86_400).toBeCloseTo(8.36, 1);
    await app.sql('UPDATE graphile_worker._private_jobs SET run_at = transaction_timestamp()');
    await app.runJobs({ failures: 'allow' });
    expect(handlers.seen).toHaveLength(21);
  });

  it('that failed for good is listed, and can be run again', async () => {
    const jobs = app.get(Jobs);
    await jobs.enqueue('sample.job', { what: 'poison' }, { maxAttempts: 1 });
    await app.runJobs({ failures: 'allow' });
    const dead = await jobs.dead();
    expect(dead).toMatchObject([
      { task: 'sample.job', payload: { what: 'poison' }, attempts: 1, lastError: 'Error · bad for ever' },
    ]);
    expect(await jobs.replay([dead[0]?.id ?? ''])).toBe(1);
    await app.runJobs({ failures: 'allow' });
    expect(handlers.seen).toEqual(['poison 1', 'poison 1']);
    expect(await jobs.replay('all')).toBe(1);
  });

  it('runs when it is due by the clock of the application, once per key', async () => {
    const runAt = new Date(Date.now() + 3_600_000);
    await app.get(Jobs).enqueue('sample.job', { what: 'early' }, { runAt, key: 'same' });
    await app.get(Jobs).enqueue('sample.job', { what: 'later' }, { runAt, key: 'same' });
    await app.runJobs();
    expect(handlers.seen).toEqual([]);
    await app.setClock(new Date(runAt.getTime() + 1_000));
    await app.runJobs();
    expect(handlers.seen).toEqual(['later 1']);
  });

  it('keeps no text of the database, which may quote a person', async () => {
    await app.sql("CREATE TABLE people (email text UNIQUE); INSERT INTO people VALUES ('a@b.example')");
    await app.get(Jobs).enqueue('sample.job', { what: 'duplicate' });
    await app.runJobs({ failures: 'allow' });
    expect((await waiting())[0]?.last_error).toBe('QueryFailedError · 23505 · people_email_key');
  });
});

describe('a schedule', () => {
  const at = async (time: string) => {
    await app.setClock(new Date(time));
    await app.runSchedules();
    await app.runSchedules();
    await app.runJobs();
    return handlers.seen.splice(0);
  };

  it('runs once when due, in its time zone, and catches up once after an outage', async () => {
    expect(await at('2031-01-10T12:00:00Z')).toEqual([]);
    expect(await at('2031-01-11T05:29:59Z')).toEqual([]);
    expect(await at('2031-01-11T05:30:00Z')).toEqual(['2031-01-11T05:30:00.000Z']);
    expect(await at('2031-01-11T05:31:00Z')).toEqual([]);
    expect(await at('2031-01-15T20:00:00Z')).toEqual(['2031-01-15T05:30:00.000Z']);
    expect(await at('2031-07-01T04:30:00Z')).toEqual(['2031-07-01T04:30:00.000Z']);
  });

  it('runs once when two processes see it due at the same time', async () => {
    await at('2032-01-10T12:00:00Z');
    await app.setClock(new Date('2032-01-11T12:00:00Z'));
    await Promise.all([app.runSchedules(), app.runSchedules(), app.runSchedules()]);
    await app.runJobs();
    expect(handlers.seen).toEqual(['2032-01-11T05:30:00.000Z']);
  });
});

it('loaders batch the reads of a request and forget them at each commit', async () => {
  const batches: string[][] = [];
  const scope = {
    requestId: 'request-1',
    locale: 'fr',
    ip: null,
    userAgent: null,
    cookies: {},
    loaders: new Map(),
  } as const;
  await RequestContext.run(scope, async () => {
    const load = (key: string) =>
      app
        .get(Loaders)
        .of<string, string>('sample', async (keys) => {
          batches.push([...keys]);
          return new Map(keys.filter((each) => each !== 'none').map((each) => [each, each.toUpperCase()]));
        })
        .load(key);
    expect(await Promise.all([load('a'), load('b'), load('a'), load('none')])).toEqual(['A', 'B', 'A', undefined]);
    expect(await load('a')).toBe('A');
    await database.transaction(() => database.query('SELECT 1'));
    await load('a');
  });
  expect(batches).toEqual([['a', 'b', 'none'], ['a']]);
});
