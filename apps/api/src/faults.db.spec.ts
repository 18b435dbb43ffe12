import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { makeAccount, signedInSession } from '@maillon/identity/testing';
import { makeMission } from '@maillon/missions/testing';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { groupBy, newId } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { MailServer, type Stage } from './mail-server.factory';
import { modules } from './modules';
import { type Program, Programs } from './programs.factory';

/** What becomes of applications and mails when a program or a connection dies under them. */
const KILLS = 25;
const CROWD = 8;

/** A minute on two cores; room for machines that do more than this. */
jest.setTimeout(600_000);

const programs = new Programs();
let app: TestApp;
let organisation: TestOrganisation;

beforeAll(async () => {
  [app] = await Promise.all([bootTestApp({ modules }), programs.build()]);
  programs.database = app.database;
  organisation = await makeOrganisation(app, { managers: [(await makeAccount(app)).id] });
});
afterEach(async () => {
  await programs.kill();
  await app.sql('DELETE FROM graphile_worker._private_jobs');
});
afterAll(async () => {
  await app.close();
  programs.remove();
});

/** What a signed-in volunteer sends. */
interface Application {
  cookie: string;
  input: { id: string; missionId: string; slotIds: string[]; message: string };
}

/** Applications of as many people to the two slots of a new mission, which has room for exactly them. */
async function newApplications(size: number): Promise<Application[]> {
  const slots = [10, 12].map((days) => ({ startsAt: new Date(Date.now() + days * 86_400_000), places: size }));
  const { id: missionId, slotIds } = await makeMission(app, organisation.id, { slots });
  const people = Array.from({ length: size }, async () => ({
    cookie: await signedInSession(app, (await makeAccount(app)).id),
    input: { id: newId(), missionId, slotIds, message: 'Je peux aider.' },
  }));
  return Promise.all(people);
}

/** Asks back for what is read after the commit, so that there is a while in which the answer can be lost. */
const APPLY = `mutation ($input: ApplyInput!) { result: apply(input: $input) { __typename ... on Participation {
  id slots { slot { placesLeft } } mission { skills { required } } conversation { messages { totalCount } } } } }`;

/** The member of the union, the code of the error, or `lost` without an answer. */
async function apply(url: string, { cookie, input }: Application): Promise<string> {
  const request = fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: APPLY, variables: { input } }),
    signal: AbortSignal.timeout(30_000),
  });
  const answer = (await request.then((response) => response.json()).catch(() => ({}))) as {
    data?: { result: { __typename: string; id?: string } };
    errors?: { extensions: { code: string } }[];
  };
  if (!answer.data) return answer.errors?.[0]?.extensions.code ?? 'lost';
  const { __typename: member, id } = answer.data.result;
  return member === 'Participation' && id !== input.id ? 'the participation of somebody else' : member;
}

const applyAll = (url: string, applications: readonly Application[]) =>
  Promise.all(applications.map((application) => apply(url, application)));

/** THE invariant: nothing of an application stands without all the rest of it, and the places taken are those held. */
const HALF_WRITTEN = `
  WITH traces (id, what) AS (
    SELECT id, 'participation' FROM participations
    UNION ALL SELECT participation_id, 'seat' FROM participation_slots WHERE state = 'held'
    UNION ALL SELECT object_id, 'history' FROM object_history WHERE object_type = 'participation'
    UNION ALL SELECT subject_id, 'conversation' FROM conversations WHERE subject_type = 'participation'
    UNION ALL SELECT subject_id, 'party' FROM conversations subject
      JOIN conversation_parties ON conversation_id = subject.id WHERE subject_type = 'participation'
    UNION ALL SELECT subject_id, 'message' FROM conversations subject
      JOIN messages ON conversation_id = subject.id WHERE subject_type = 'participation'
    UNION ALL SELECT (payload->>'participationId')::uuid, 'event' FROM outbox_events WHERE name = 'participation.applied'
  ), wholes AS (
    SELECT id, string_agg(what, ' ' ORDER BY what) AS found FROM traces GROUP BY id
  )
  SELECT id, found FROM wholes WHERE found <> 'conversation event history message participation party party seat seat'
  UNION ALL
  SELECT slot.id, slot.places_taken || ' taken, ' || coalesce(sum(held.seats), 0) || ' held'
  FROM slots slot LEFT JOIN participation_slots held ON held.slot_id = slot.id AND held.state = 'held'
  GROUP BY slot.id HAVING slot.places_taken <> coalesce(sum(held.seats), 0)`;
const halfWritten = () => app.sql(HALF_WRITTEN);

/** Ids of those that stand. */
async function stored(applications: readonly Application[]): Promise<Set<string>> {
  const ids = applications.map(({ input }) => input.id);
  const rows = await app.sql<{ id: string }>('SELECT id FROM participations WHERE id = ANY ($1)', [ids]);
  return new Set(rows.map(({ id }) => id));
}

/** Counts sessions of a program that are in some state, after doing something to each. */
async function sessions(of: 'web' | 'jobs', state: string, action = 'pid'): Promise<number> {
  const rows = await app.sql(
    `SELECT ${action} FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = 'maillon-${of}' AND ${state}`,
  );
  return rows.length;
}
const terminate = (state: string) => sessions('web', state, 'pg_terminate_backend(pid)');

describe('an application', () => {
  it(`is wholly in or out when the API is killed, ${KILLS} times at any moment, and in once when sent again`, async () => {
    let seed = 20_260_301;
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    const count = { answered: 0, 'in, answer lost': 0, out: 0 };
    // Two start at a time. Sending again what the one before was killed over also warms the next one up.
    const upcoming = [programs.startApi(), programs.startApi()];
    let cut = await newApplications(CROWD);
    for (const [kill, starting] of upcoming.entries()) {
      const { api, url } = await starting;
      const sentAt = Date.now();
      expect(await applyAll(url, cut)).toEqual(cut.map(() => 'Participation'));
      // On a busy machine applications take longer: the moments are spread over the time that they take.
      const span = Math.max(50, Date.now() - sentAt);
      expect(await halfWritten()).toEqual([]);
      if (kill === KILLS) break;
      if (upcoming.length <= KILLS) upcoming.push(programs.startApi());
      cut = await newApplications(CROWD);
      const answers = await programs.owner(async (client) => {
        // The last time no answer leaves: its kill comes after a commit for sure.
        const isLast = kill === KILLS - 1;
        if (isLast) await client.query('BEGIN; LOCK TABLE mission_skills IN ACCESS EXCLUSIVE MODE');
        const asked = applyAll(url, cut);
        if (isLast) await programs.until('a commit', async () => (await stored(cut)).size > 0);
        else await pause(random() * span);
        await programs.kill([api]);
        return asked;
      });
      await programs.until('its work to end', async () => (await sessions('web', 'xact_start IS NOT NULL')) === 0);
      expect(await halfWritten()).toEqual([]);
      const standing = await stored(cut);
      for (const [index, { input }] of cut.entries()) {
        const [answer, isIn] = [answers[index], standing.has(input.id)];
        expect([`${answer} ${isIn}`]).toEqual([expect.stringMatching(/^(Participation true|lost (true|false))$/)]);
        count[answer === 'Participation' ? 'answered' : isIn ? 'in, answer lost' : 'out']++;
      }
    }
    const [{ total }] = (await app.sql('SELECT count(*)::int AS total FROM participations')) as [{ total: number }];
    expect(total).toBe((KILLS + 1) * CROWD);
    console.info(`${KILLS} kills over ${KILLS * CROWD} applications:`, count);
    // Else the kills came too early or too late to prove anything.
    expect([count.out > 0, count['in, answer lost'] > 0]).toEqual([true, true]);
  });

  it('leaves nothing behind when its connection is cut at any of its steps', async () => {
    const { url } = await programs.startApi();
    const first = ['participations', 'participation_slots', 'object_history', 'outbox_events'];
    for (const table of [...first, 'conversations', 'conversation_parties', 'messages']) {
      const [application] = (await newApplications(1)) as [Application];
      const answer = await programs.owner(async (client) => {
        await client.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
        const asked = apply(url, application);
        await programs.until(`a wait for ${table}`, async () => (await terminate(`wait_event_type = 'Lock'`)) > 0);
        return asked;
      });
      expect([table, answer, await halfWritten()]).toEqual([table, 'UNAVAILABLE', []]);
      expect(await stored([application])).toEqual(new Set());
      expect(await apply(url, application)).toBe('Participation');
    }
    expect(await halfWritten()).toEqual([]);
  });

  it('stands once told so, and is 503 at worst, while connections are cut all the time', async () => {
    const { api, url } = await programs.startApi();
    const crowd = (await Promise.all(Array.from({ length: 6 }, () => newApplications(CROWD)))).flat();
    const refused: string[] = [];
    let [ended, lastCut, lastRefused] = [0, 0, 0];
    const insist = async (application: Application) => {
      for (let answer = ''; (answer = await apply(url, application)) !== 'Participation'; await pause(50)) {
        lastRefused = Date.now();
        refused.push(answer);
      }
    };
    const insisting = Promise.all(crowd.map(insist));
    for (const end = Date.now() + 1_500; Date.now() < end; await pause(40)) {
      ended += await terminate('xact_start IS NOT NULL');
      lastCut = Date.now();
    }
    await insisting;
    const recovery = Math.max(0, lastRefused - lastCut);
    console.info(`${ended} connections cut, ${refused.length} answers of 503, none later than ${recovery} ms after`);
    expect([ended > 0, [...new Set(refused)]]).toEqual([true, ['UNAVAILABLE']]);
    expect([await halfWritten(), (await stored(crowd)).size]).toEqual([[], crowd.length]);
    expect([api.exitCode, (await fetch(`${url}/readyz`)).status]).toEqual([null, 200]);
    expect(recovery).toBeLessThan(5_000);
  });
});

describe('a mail', () => {
  const FOREVER = new Promise(() => undefined);
  let mail: MailServer;
  let env: { SMTP_URL: string };

  beforeAll(async () => {
    mail = new MailServer();
    env = { SMTP_URL: await mail.listen() };
  });
  afterAll(() => mail.close());

  /** Three applications, which are six mails: one to each volunteer, three to the manager. */
  async function applied(): Promise<void> {
    mail.accepted.length = 0;
    for (const { cookie, input } of await newApplications(3)) {
      const { data } = await app.gql<{ result: object }>(APPLY, { input }, { as: cookie });
      expect(data.result).toMatchObject({ id: input.id });
    }
  }

  /** Starts a worker, kills it at some moment, and makes what it leaves look half a minute old, when others notice. */
  async function killWorker(moment: (worker: Program) => Promise<void>): Promise<void> {
    const worker = programs.start('worker', [], env);
    await moment(worker);
    await programs.kill([worker]);
    const inHand = await app.sql(
      `UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '31 seconds'
       WHERE locked_at IS NOT NULL RETURNING id`,
    );
    expect(inHand).not.toEqual([]);
    await app.sql(`UPDATE worker_heartbeats SET seen_at = seen_at - interval '31 seconds'`);
  }

  /** Lets another worker finish; copies that arrived of each mail, most first. */
  async function copies(): Promise<number[]> {
    mail.before = () => Promise.resolve();
    const worker = await programs.startWorker(env);
    const left = () => app.sql('SELECT FROM graphile_worker._private_jobs');
    await programs.until('all jobs to be done', async () => (await left()).length === 0, 60);
    expect(worker.output).toContain('jobs of a dead worker freed');
    expect(await app.sql(`SELECT FROM mail_log WHERE state <> 'sent'`)).toEqual([]);
    const mails = groupBy(mail.accepted, ({ id, to }) => `${id} ${to}`);
    return [...mails.values()].map(({ length }) => length).sort((a, b) => b - a);
  }

  it('arrives once when workers are killed while they handle its event and at each step of sending it', async () => {
    await applied();
    await programs.owner(async (client) => {
      await client.query('BEGIN; LOCK TABLE mail_log IN SHARE MODE');
      const handling = async () => (await sessions('jobs', `wait_event_type = 'Lock'`)) > 0;
      await killWorker(() => programs.until('a handler to queue a mail', handling, 60));
    });
    for (const last of ['greeting', 'sender', 'content'] satisfies Stage[]) {
      await killWorker(async () => {
        let held = false;
        mail.before = async (stage) => {
          if (stage !== last) return;
          held = true;
          await FOREVER;
        };
        await programs.until(`a client held before its ${last}`, () => held, 60);
      });
    }
    expect(mail.accepted).toEqual([]);
    expect(await copies()).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('arrives twice at most, under one Message-ID, when the worker is killed between the 250 and its mark', async () => {
    await applied();
    await killWorker(async (worker) => {
      let answered = false;
      mail.before = async (stage) => {
        if (stage !== 'content') return;
        if (answered) await FOREVER;
        // Stopped, so that it cannot read the 250 that it is sent now before it is killed.
        answered = worker.kill('SIGSTOP');
      };
      await programs.until('the 250', () => mail.accepted.length === 1, 60);
      await pause(100);
    });
    expect(await copies()).toEqual([2, 1, 1, 1, 1, 1]);
  });
});
