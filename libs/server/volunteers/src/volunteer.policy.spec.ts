import { describe, expect, it } from '@jest/globals';
import { actorOf, ANONYMOUS, can, systemActor, type Actor, type Grant } from '@maillon/platform';
import './volunteer.policy';

const as = (role: Grant['role'], scopeType: Grant['scopeType'], scopeId: string | null) =>
  actorOf('me', [{ role, scopeType, scopeId }]);

const actors = {
  anonymous: ANONYMOUS,
  volunteer: as('volunteer', 'self', null),
  manager: as('manager', 'organisation', 'pantry'),
  coordinator: as('coordinator', 'area', 'FR-35'),
  administrator: as('administrator', 'platform', null),
  system: systemActor(),
} satisfies Record<string, Actor>;
type Who = keyof typeof actors;

const people: Who[] = ['volunteer', 'manager', 'coordinator', 'administrator'];

/** Who may: the table that the policy is compared with. Each acts on the own profile, so there is no object. */
const table: Record<string, readonly Who[]> = {
  'volunteer.read_own': people,
  'volunteer.edit_own': people,
};

describe.each(Object.entries(table))('%s', (action, allowed) => {
  it('is for whoever is signed in', () => {
    expect(Object.keys(actors).filter((who) => can(actors[who as Who], action))).toEqual(allowed);
  });
});
