import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { grant, makeAccount } from '@maillon/identity/testing';
import type { MessagePostedPayload } from '@maillon/messaging';
import { Publication } from '@maillon/missions';
import { makeMission, type TestMission } from '@maillon/missions/testing';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { actorOf, Database, newId, type Actor } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import pg from 'pg';
import { ParticipationHandlers } from './participations.handlers';
import { makeParticipation, MODULES, wrongSeats, type ParticipationTraits } from './testing';

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);
const [PAST, AHEAD] = [0, 1];

let app: TestApp;
let organisation: TestOrganisation;
let manager: Actor;

beforeAll(async () => {
  app = await bootTestApp({ modules: MODULES });
  organisation = await makeOrganisation(app);
  manager = actorOf(newId(), [grant.manager(organisation.id)]);
});
afterAll(() => app.close());
afterEach(async () => expect(await wrongSeats(app)).toEqual([]));

const acts = {
  ended: (id: string) => app.get(Publication).end(manager, id),
  cancelled: (id: string) => app.get(Publication).cancel(manager, id, {}),
};

/** A slot three days back and one ahead. */
const missionOf = (places = 500) =>
  makeMission(app, organisation.id, { slots: [{ startsAt: inDays(-3), places }, { places }] });

async function join(mission: TestMission, state: ParticipationTraits['state'], which: readonly number[], seats = 1) {
  const slotIds = which.map((index) => mission.slotIds[index] ?? '');
  const id = await makeParticipation(app, (await makeAccount(app)).id, mission, { state, slotIds });
  await app.sql('UPDATE participation_slots SET seats = $2 WHERE participation_id = $1', [id, seats]);
  await app.sql(
    `UPDATE slots SET places_taken = places_taken + $2 FROM participation_slots held
     WHERE held.participation_id = $1 AND held.slot_id = slots.id AND held.state = 'held'`,
    [id, seats - 1],
  );
  return id;
}

/** Everything that is written about a participation. */
async function traceOf(id: string) {
  const [trace] = await app.sql(
    `SELECT state, version, reason_code,
       (SELECT array_agg(held.state ORDER BY slot.starts_at) FROM participation_slots held
        JOIN slots slot ON slot.id = held.slot_id WHERE held.participation_id = $1) AS rows,
       (SELECT array_agg(concat_ws(' ', action, from_state, to_state, reason_code) ORDER BY id) FROM object_history
        WHERE object_id = $1) AS history,
       (SELECT array_agg(name ORDER BY id) FROM outbox_events WHERE payload->>'participationId' = $1::text) AS events
     FROM participations WHERE id = $1`,
    [id],
  );
  return trace;
}

const placesChanged = async ({ id }: TestMission) =>
  (
    await app.sql(`SELECT id FROM outbox_events WHERE name = 'mission.places_changed' AND payload->>'missionId' = $1`, [
      id,
    ])
  ).length;

describe.each(['ended', 'cancelled'] as const)('a mission that is %s', (act) => {
  // Who was there, in which slots, with how many seats; what becomes of them and of their rows.
  const cases = [
    ['pending', [PAST], 1, { ended: 'declined released', cancelled: 'cancelled cancelled' }],
    ['pending', [AHEAD], 1, { ended: 'declined released', cancelled: 'cancelled cancelled' }],
    [
      'in_discussion',
      [PAST, AHEAD],
      1,
      { ended: 'declined released released', cancelled: 'cancelled cancelled cancelled' },
    ],
    ['waitlisted', [AHEAD], 1, { ended: 'cancelled released', cancelled: 'cancelled released' }],
    ['offered', [AHEAD], 2, { ended: 'cancelled cancelled', cancelled: 'cancelled cancelled' }],
    ['accepted', [PAST], 1, { ended: 'completed held', cancelled: 'completed held' }],
    ['accepted', [PAST, AHEAD], 3, { ended: 'completed held cancelled', cancelled: 'completed held cancelled' }],
    ['accepted', [AHEAD], 1, { ended: 'cancelled cancelled', cancelled: 'cancelled cancelled' }],
    ['completed', [PAST], 1, { ended: 'completed held', cancelled: 'completed held' }],
    ['withdrawn', [AHEAD], 1, { ended: 'withdrawn released', cancelled: 'withdrawn released' }],
  ] as const;

  it('settles each as if it were the only one', async () => {
    const together = await missionOf();
    const ids: string[] = [];
    for (const [state, which, seats] of cases) ids.push(await join(together, state, which, seats));
    await acts[act](together.id);
    expect(await placesChanged(together)).toBe(1);
    for (const [index, [state, which, seats, becomes]] of cases.entries()) {
      const alone = await missionOf();
      const id = await join(alone, state, which, seats);
      await acts[act](alone.id);
      const trace = await traceOf(ids[index] ?? '');
      expect(trace).toEqual(await traceOf(id));
      expect([trace?.state, ...(trace?.rows as string[])].join(' ')).toBe(becomes[act]);
    }
  });

  it('takes the same number of statements for three participants and for three hundred', async () => {
    const states = ['pending', 'accepted', 'accepted'] as const;
    const whole = async (size: number) => {
      const mission = await missionOf();
      const ids = await Promise.all(
        Array.from({ length: size }, (_, index) =>
          join(mission, states[index % 3], index % 3 === 1 ? [PAST, AHEAD] : [AHEAD]),
        ),
      );
      const query = jest.spyOn(pg.Client.prototype, 'query');
      await acts[act](mission.id);
      const statements = query.mock.calls.length;
      query.mockRestore();
      const traces = await Promise.all(ids.map(traceOf));
      expect(traces.filter((trace) => (trace?.events as string[] | null)?.length === 1)).toHaveLength(size);
      expect(traces.filter((trace) => (trace?.history as string[] | null)?.length === 1)).toHaveLength(size);
      expect(await placesChanged(mission)).toBe(1);
      return statements;
    };
    const few = await whole(3);
    expect(await whole(300)).toBe(few);
    expect(few).toBeLessThan(40);
  }, 60_000);
});

describe('run again', () => {
  const handlers = () => app.get(ParticipationHandlers);
  const posted = (subjectId: string): MessagePostedPayload => ({
    ...{ messageId: newId(), conversationId: newId(), subjectType: 'participation', subjectId },
    ...{ authorAccountId: manager.accountId ?? '', authorPartyType: 'organisation' },
  });
  const runs: [string, ParticipationTraits['state'], number[], (missionId: string, id: string) => Promise<void>][] = [
    ['missionEnded', 'accepted', [PAST, AHEAD], (missionId) => handlers().missionEnded({ missionId })],
    ['missionCancelled', 'pending', [AHEAD], (missionId) => handlers().missionCancelled({ missionId })],
    ['messagePosted', 'pending', [AHEAD], (_, id) => handlers().messagePosted(posted(id))],
    ['expire', 'pending', [PAST], () => handlers().expire()],
    ['complete', 'accepted', [PAST], () => handlers().complete()],
  ];

  it.each(runs)('%s does nothing more', async (_, state, which, run) => {
    const mission = await missionOf();
    const id = await join(mission, state, which);
    const once = () => app.get(Database).transaction(() => run(mission.id, id));
    const before = await traceOf(id);
    await once();
    const [trace, changes] = [await traceOf(id), await placesChanged(mission)];
    expect(trace?.state).not.toBe(before?.state);
    await once();
    await once();
    expect([await traceOf(id), await placesChanged(mission)]).toEqual([trace, changes]);
  });
});
