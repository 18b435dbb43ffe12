import { describe, expect, it } from '@jest/globals';
import { actorOf, ANONYMOUS, can, systemActor, type Actor, type Grant } from '@maillon/platform';
import { missionViewerCan, type MissionSubject } from './mission.policy';
import { MissionState, missionTransitions, targetOf, type MissionMove } from './mission.states';

const as = (id: string, role: Grant['role'], scopeType: Grant['scopeType'], scopeId: string | null) =>
  actorOf(id, [{ role, scopeType, scopeId }]);

const actors = {
  anonymous: ANONYMOUS,
  volunteer: as('vera', 'volunteer', 'self', null),
  manager: as('mehdi', 'manager', 'organisation', 'pantry'),
  otherManager: as('olga', 'manager', 'organisation', 'library'),
  reviewer: as('rita', 'coordinator', 'area', 'FR-35'),
  regional: as('rose', 'coordinator', 'area', 'FR-R53'),
  otherCoordinator: as('otto', 'coordinator', 'area', 'FR-29'),
  administrator: as('ada', 'administrator', 'platform', null),
  system: systemActor(),
} satisfies Record<string, Actor>;
type Who = keyof typeof actors;

const mission = (state: MissionState, more: Partial<MissionSubject> = {}): MissionSubject => ({
  organisationId: 'pantry',
  organisationState: 'verified',
  areaCodes: ['FR-35', 'FR-R53', 'FR'],
  state,
  ...more,
});

const states = Object.values(MissionState);
const everybody = Object.keys(actors) as Who[];
const admins: Who[] = ['administrator', 'system'];
const coordinators: Who[] = ['reviewer', 'regional'];
const reviewers: Who[] = [...admins, ...coordinators];

/** Who may, in a state: the table that the policy is compared with. */
const table: Record<string, (state: MissionState) => readonly Who[]> = {
  'mission.see': (state) =>
    state === 'published' ? everybody : ['manager', ...admins, ...(state === 'draft' ? [] : coordinators)],
  'mission.see_history': (state) => ['manager', ...admins, ...(state === 'draft' ? [] : coordinators)],
  'mission.edit': () => ['manager'],
  'mission.submit': () => ['manager'],
  'mission.end': () => ['manager', 'system'],
  'mission.cancel': () => ['manager', 'system'],
  'mission.take': () => reviewers,
  'mission.release': () => reviewers,
  'mission.request_changes': () => reviewers,
  'mission.shelve': () => ['system'],
  'mission.publish': () => reviewers,
  'mission.suspend': () => reviewers,
  'mission.reinstate': () => reviewers,
  'mission.list_to_review': () => [...admins, ...coordinators, 'otherCoordinator'],
};

describe.each(Object.keys(table))('%s', (action) => {
  it.each(states)('of a mission in the state %s', (state) => {
    const allowed = everybody.filter((who) => can(actors[who], action, mission(state)));
    expect(allowed.sort()).toEqual([...(table[action]?.(state) ?? [])].sort());
  });
});

it.each(['draft', 'submitted', 'suspended', 'closed'])('hides the missions of an organisation that is %s', (state) => {
  const seen = everybody.filter((who) =>
    can(actors[who], 'mission.see', mission('published', { organisationState: state })),
  );
  expect(seen.sort()).toEqual(['administrator', 'manager', 'regional', 'reviewer', 'system']);
});

describe('missionViewerCan', () => {
  it.each(everybody)('says to %s exactly what is permitted and possible', (who) => {
    for (const state of states) {
      const subject = mission(state);
      const may = missionViewerCan(actors[who], subject, true);
      const possible = (move: MissionMove) =>
        can(actors[who], `mission.${move}`, subject) && targetOf(move, state, 'verified') !== undefined;
      expect(may).toMatchObject({
        submit: possible('submit'),
        review: possible('take') || possible('publish'),
        release: possible('release'),
        requestChanges: possible('request_changes'),
        publish: possible('publish'),
        suspend: possible('suspend'),
        cancel: possible('cancel'),
        end: possible('end'),
        apply: who !== 'manager',
      });
    }
  });
});

it.each(['draft', 'submitted', 'in_review', 'suspended', 'closed'])(
  'offers nobody to put a mission of an organisation online that is %s',
  (organisationState) => {
    for (const state of states) {
      const may = missionViewerCan(actors.administrator, mission(state, { organisationState }), false);
      expect(may).toMatchObject({ publish: false, reinstate: false });
    }
  },
);

it('lets nothing of a closed organisation be edited or moved, but brought to its end', () => {
  const moves = new Set(missionTransitions.table.flatMap(({ by }) => by));
  const possible = states.flatMap((state) =>
    [...moves].filter((move) => targetOf(move, state, 'closed')).map((move) => `${state}: ${move}`),
  );
  expect(possible.sort()).toEqual(
    [
      ...['submitted: shelve', 'in_review: shelve'],
      ...['published: end', 'published: cancel', 'suspended: end', 'suspended: cancel'],
    ].sort(),
  );
  const may = missionViewerCan(actors.manager, mission('draft', { organisationState: 'closed' }), false);
  expect(Object.values(may)).not.toContain(true);
});

it('lets no two moves out of one state mean the same', () => {
  const keys = missionTransitions.table.flatMap(({ from, by }) => by.map((move) => `${from} ${move}`));
  expect(new Set(keys).size).toBe(keys.length);
});
