import { describe, expect, it } from '@jest/globals';
import { actorOf, ANONYMOUS, can, systemActor, type Actor, type Grant } from '@maillon/platform';
import './statistics.policy';

const as = (role: Grant['role'], scopeType: Grant['scopeType'], scopeId: string | null) =>
  actorOf('me', [{ role, scopeType, scopeId }]);

const actors = {
  anonymous: ANONYMOUS,
  volunteer: as('volunteer', 'self', null),
  manager: as('manager', 'organisation', 'pantry'),
  managerOfAnother: as('manager', 'organisation', 'library'),
  coordinator: as('coordinator', 'area', 'FR-35'),
  coordinatorOfRegion: as('coordinator', 'area', 'FR-R53'),
  coordinatorOfCountry: as('coordinator', 'area', 'FR'),
  coordinatorElsewhere: as('coordinator', 'area', 'FR-29'),
  administrator: as('administrator', 'platform', null),
  system: systemActor(),
} satisfies Record<string, Actor>;
type Who = keyof typeof actors;

const department = { areaCodes: ['FR-35', 'FR-R53', 'FR'] };
const above: Who[] = ['coordinatorOfCountry', 'administrator', 'system'];
const departments: Who[] = ['coordinator', 'coordinatorOfRegion', ...above];

/** Who may, of what: the table that the policy is compared with. */
const table: [string, string, object | undefined, readonly Who[]][] = [
  ['figures.read', 'nothing in particular', undefined, []],
  ['figures.read', 'a department', department, departments],
  ['figures.read', 'a region', { areaCodes: ['FR-R53', 'FR'] }, ['coordinatorOfRegion', ...above]],
  ['figures.read', 'the country', { areaCodes: ['FR'] }, above],
  ['figures.read', 'an organisation', { ...department, organisationId: 'pantry' }, ['manager', ...departments]],
];

describe.each(table)('%s of %s', (action, _what, subject, allowed) => {
  it('is for whoever follows it', () => {
    expect(Object.keys(actors).filter((who) => can(actors[who as Who], action, subject))).toEqual(allowed);
  });
});
