import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Column, DataSource, Entity, PrimaryColumn, type QueryRunner } from 'typeorm';
import { bootTestApp, type TestApp, testConfig } from '@maillon/testing';
import {
  Conflict,
  createContext,
  Database,
  History,
  InvalidInput,
  mapConstraint,
  migrate,
  newId,
  PersonalData,
  RateLimits,
  schemaDifferences,
  Unavailable,
  Versions,
} from '.';

class CounterFull extends Conflict {}
mapConstraint('counters_value_range', () => new CounterFull());

@Entity('counters')
class Counter {
  @PrimaryColumn('text')
  name!: string;
  @Column('int')
  lastValue!: number;
}

let app: TestApp;
let database: Database;

beforeAll(async () => {
  app = await bootTestApp({ modules: [] });
  database = app.get(Database);
  await app.sql(
    'CREATE TABLE counters (name text PRIMARY KEY, last_value int NOT NULL CONSTRAINT counters_value_range CHECK (last_value < 100), big bigint, day date, at time)',
  );
});
beforeEach(() => app.sql('TRUNCATE counters'));
afterAll(() => app.close());

const insert = (name: string, value = 0) =>
  database.query('INSERT INTO counters (name, last_value) VALUES ($1, $2)', [name, value]);
const add = (name: string, value = 1) =>
  database.execute('UPDATE counters SET last_value = last_value + $2 WHERE name = $1', [name, value]);
const values = async () =>
  Object.fromEntries(
    (await app.sql<{ name: string; last_value: number }>('SELECT * FROM counters')).map((row) => [
      row.name,
      row.last_value,
    ]),
  );
const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

describe('a transaction', () => {
  it('is joined by calls below it, by SQL and by repositories', async () => {
    await expect(
      database.transaction(async () => {
        await insert('a');
        await database.transaction(() => insert('b'));
        await database.repository(Counter).insert({ name: 'c', lastValue: 1 });
        expect(await database.query('SELECT name FROM counters')).toHaveLength(3);
        expect(await values()).toEqual({});
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await values()).toEqual({});
    await database.transaction(() => database.transaction(() => insert('a')));
    expect(await values()).toEqual({ a: 0 });
  });

  it('commits nothing when a joined call failed, even if that was swallowed', async () => {
    await expect(
      database.transaction(async () => {
        await insert('a');
        await database.transaction(() => Promise.reject(new Error('inner'))).catch(() => undefined);
        await insert('b');
      }),
    ).rejects.toThrow('inner');
    expect(await values()).toEqual({});
  });

  it('refuses work that was not awaited', async () => {
    let forgotten: Promise<unknown> = Promise.resolve();
    await database.transaction(async () => {
      forgotten = pause(20).then(() => insert('late'));
    });
    await expect(forgotten).rejects.toThrow('not awaited');
    expect(await values()).toEqual({});
  });

  it('tells who asked to know, only once committed, and outside the transaction', async () => {
    const told: unknown[] = [];
    await database.transaction(async () => {
      database.afterCommit(() => {
        told.push(database.inTransaction);
        throw new Error('its own affair');
      });
      database.afterCommit(() => told.push('second'));
      expect(told).toEqual([]);
    });
    expect(told).toEqual([false, 'second']);
    await expect(
      database.transaction(() => {
        database.afterCommit(() => told.push('never'));
        return Promise.reject(new Error('rolled back'));
      }),
    ).rejects.toThrow('rolled back');
    expect(told).toEqual([false, 'second']);
  });

  it('is run again after a deadlock', async () => {
    await insert('a');
    await insert('b');
    let runs = 0;
    let meet: () => void = () => undefined;
    const met = new Promise<void>((resolve) => (meet = resolve));
    const cross = (first: string, second: string) =>
      database.transaction(async () => {
        await add(first);
        runs += 1;
        if (runs === 2) meet();
        await met;
        await add(second);
      });
    await Promise.all([cross('a', 'b'), cross('b', 'a')]);
    expect(await values()).toEqual({ a: 2, b: 2 });
    expect(runs).toBe(3);
  });

  it('survives the loss of its connection', async () => {
    await expect(
      database.transaction(async () => {
        await insert('a');
        await app.sql(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'maillon-web' AND state = 'idle in transaction'",
        );
        await insert('b');
      }),
    ).rejects.toBeInstanceOf(Unavailable);
    await insert('c');
    expect(await values()).toEqual({ c: 0 });
  });

  it('may be idle five seconds at most', async () => {
    await expect(
      database.transaction(async () => {
        await insert('a');
        await pause(5_300);
        await insert('b');
      }),
    ).rejects.toBeInstanceOf(Unavailable);
    expect(await values()).toEqual({});
  });
});

describe('statements', () => {
  it('give rows, or the number of rows changed', async () => {
    expect(
      await database.query('INSERT INTO counters (name, last_value) VALUES ($1, 1) RETURNING name', ['a']),
    ).toEqual([{ name: 'a' }]);
    expect(await database.query('UPDATE counters SET last_value = 2 RETURNING last_value')).toEqual([
      { last_value: 2 },
    ]);
    expect(await add('a')).toBe(1);
    expect(await add('nobody')).toBe(0);
  });

  it('give dates as text and big integers as numbers', async () => {
    await app.sql("INSERT INTO counters VALUES ('a', 0, 9007199254740991, '2026-03-29', '02:30')");
    expect(await database.query('SELECT big, day, at, count(*) OVER () AS all FROM counters')).toEqual([
      { big: 9007199254740991, day: '2026-03-29', at: '02:30:00', all: 1 },
    ]);
  });

  it('fail with what the violated constraint means', async () => {
    await expect(insert('a', 100)).rejects.toBeInstanceOf(CounterFull);
    await expect(
      database.transaction(() => database.repository(Counter).insert({ name: 'a', lastValue: 100 })),
    ).rejects.toBeInstanceOf(CounterFull);
    await insert('a');
    await expect(insert('a')).rejects.toThrow('counters_pkey');
    await expect(insert('a\0')).rejects.toBeInstanceOf(InvalidInput);
  });

  it('do not wait for a connection for ever', async () => {
    const held = Array.from({ length: 10 }, () =>
      database.transaction(async () => void (await database.query('SELECT pg_sleep(2.5)'), await pause(2_900))),
    );
    await pause(100);
    const start = Date.now();
    await expect(insert('a')).rejects.toBeInstanceOf(Unavailable);
    expect(Date.now() - start).toBeLessThan(7_000);
    await Promise.all(held);
    await insert('a');
  });
});

describe('the application role', () => {
  const refused = (sql: string) => expect(database.query(sql)).rejects.toThrow(/permission denied|must be owner/);

  it('may not change the schema, the clock or the list of migrations', async () => {
    await refused('CREATE TABLE mine (id int)');
    await refused('ALTER TABLE object_history ADD COLUMN mine int');
    await refused("UPDATE app_clock SET shift = '1 day'");
    await refused('DELETE FROM migrations');
    await refused('DELETE FROM graphile_worker.migrations');
  });

  it('only appends to histories, and erases only a person or an object as a whole', async () => {
    const [account, object] = [newId(), newId()];
    await app.get(History).record({
      objectType: 'thing',
      objectId: object,
      action: 'closed',
      from: 'open',
      to: 'closed',
      reasonText: 'Mrs Durand moved',
      actorId: account,
    });
    await app.get(Versions).snapshot('thing', object, 1, { name: 'Mrs Durand' }, account);
    await expect(app.get(Versions).snapshot('thing', object, 1, {}, null)).rejects.toThrow('object_versions_pkey');
    for (const table of ['object_history', 'object_versions']) {
      await refused(`UPDATE ${table} SET actor_id = NULL`);
      await refused(`DELETE FROM ${table}`);
      await refused(`TRUNCATE ${table}`);
    }
    await app.get(PersonalData).erase(account);
    expect(await app.get(History).of('thing', object)).toMatchObject([
      { action: 'closed', from: 'open', to: 'closed', reasonText: null, actorId: null, version: null },
    ]);
    expect(await app.get(Versions).of('thing', object)).toMatchObject([
      { version: 1, snapshot: { name: 'Mrs Durand' }, actorId: null },
    ]);
    await app.get(PersonalData).eraseObject('thing', object);
    expect(await app.get(Versions).of('thing', object)).toEqual([]);
  });
});

it('the schema builder tells where entities and tables differ', async () => {
  const differences = await schemaDifferences(app.get(DataSource));
  expect(differences.join('\n')).toContain('ALTER TABLE "counters" DROP COLUMN "big"');
});

it('a migration gives up after two seconds behind somebody else’s lock, and works once it is gone', async () => {
  class Wider1800000000000 {
    name = 'Wider1800000000000';
    async up(runner: QueryRunner) {
      await runner.query('ALTER TABLE counters ADD COLUMN wider int');
    }
    async down() {}
  }
  const run = () => migrate(testConfig(app.database), [Wider1800000000000]);
  const somebody = new pg.Client({ connectionString: app.database.adminUrl });
  await somebody.connect();
  await somebody.query('BEGIN; LOCK TABLE counters IN ACCESS SHARE MODE');
  await expect(run()).rejects.toThrow('lock timeout');
  await somebody.end();
  expect(await run()).toEqual({ executed: ['Wider1800000000000'] });
});

it('a person is erased by all modules, upper ones first, or by none', async () => {
  const data = app.get(PersonalData);
  const erased: string[] = [];
  let broken = true;
  const holder = (module: string) => ({
    module,
    export: async (accountId: string) => ({ accountId }),
    erase: async () => {
      erased.push(module);
      await insert(module);
      if (broken && module === 'lower') throw new Error('not now');
    },
  });
  data.register(holder('lower'));
  data.register(holder('upper'));
  expect(() => data.register(holder('upper'))).toThrow('registered twice');
  expect(await data.export('a')).toEqual({ lower: { accountId: 'a' }, upper: { accountId: 'a' } });
  await expect(data.erase(newId())).rejects.toThrow('not now');
  expect(await values()).toEqual({});
  broken = false;
  await data.erase(newId());
  expect(erased).toEqual(['upper', 'lower', 'upper', 'lower']);
  expect(await values()).toEqual({ lower: 0, upper: 0 });
});

it('jobs may take a minute for a statement, requests three seconds', async () => {
  const limit = async (from: Database) =>
    (await from.query<{ statement_timeout: string }>('SHOW statement_timeout'))[0]?.statement_timeout;
  const worker = await createContext({ modules: [], migrations: [] }, testConfig(app.database), 'worker');
  expect([await limit(database), await limit(worker.get(Database))]).toEqual(['3s', '1min']);
  await worker.close();
});

it('fold() forgives case and accents, and can be indexed', async () => {
  expect(await app.sql("SELECT fold('Évreux-Œuvre ÇA') AS folded")).toEqual([{ folded: 'evreux-oeuvre ca' }]);
  await app.sql('CREATE INDEX counters_folded ON counters (fold(name))');
});

it('attempts are counted outside transactions only', async () => {
  await expect(database.transaction(() => app.get(RateLimits).hit('a', 1, 1))).rejects.toThrow('inside a transaction');
});

it('the clock moves in SQL and in code together', async () => {
  await app.setClock(new Date('2030-06-01T12:00:00Z'));
  const [row] = await database.query<{ now: Date }>('SELECT app_now() AS now');
  expect(Math.abs((row?.now.getTime() ?? 0) - Date.parse('2030-06-01T12:00:00Z'))).toBeLessThan(2_000);
  await app.setClock();
});
