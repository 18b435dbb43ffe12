import { describe, expect, it } from '@jest/globals';
import { actorOf, ANONYMOUS, can, systemActor, type Actor, type Grant } from '@maillon/platform';
import { participationViewerCan, type ParticipationSubject } from './participation.policy';
import { LIVE, ParticipationState, participationTransitions } from './participation.states';

const as = (id: string, role: Grant['role'], scopeType: Grant['scopeType'], scopeId: string | null) =>
  actorOf(id, [{ role, scopeType, scopeId }]);

const actors = {
  anonymous: ANONYMOUS,
  applicant: as('vera', 'volunteer', 'self', null),
  otherVolunteer: as('viktor', 'volunteer', 'self', null),
  manager: as('mehdi', 'manager', 'organisation', 'pantry'),
  managerApplying: as('vera', 'manager', 'organisation', 'pantry'),
  otherManager: as('olga', 'manager', 'organisation', 'library'),
  coordinator: as('coco', 'coordinator', 'area', 'FR-35'),
  otherCoordinator: as('otto', 'coordinator', 'area', 'FR-29'),
  administrator: as('ada', 'administrator', 'platform', null),
  system: systemActor(),
} satisfies Record<string, Actor>;
type Who = keyof typeof actors;

const everybody = Object.keys(actors) as Who[];
const states = Object.values(ParticipationState);
const participation = (state: ParticipationState): ParticipationSubject => ({
  volunteerId: 'vera',
  organisationId: 'pantry',
  areaCodes: ['FR-35', 'FR-R53', 'FR'],
  state,
});

/** Who may, in a state: the table that the policy is compared with. */
const table: Record<string, (state: ParticipationState) => readonly Who[]> = {
  'participation.see': () => ['applicant', 'manager', 'managerApplying', 'coordinator', 'administrator', 'system'],
  'participation.apply': () => everybody.filter((who) => actors[who].accountId !== null),
  'participation.accept': () => ['manager'],
  'participation.decline': () => ['manager'],
  'participation.cancel': () => ['manager'],
  'participation.withdraw': () => ['applicant', 'managerApplying'],
  'participation.message': () => ['applicant', 'manager', 'managerApplying'],
  'participation.read_reason': () => ['applicant', 'manager', 'managerApplying'],
  'participation.see_contact': (state) => [
    'applicant',
    'managerApplying',
    ...(LIVE.includes(state) ? (['manager'] as const) : []),
  ],
};

describe.each(Object.keys(table))('%s', (action) => {
  it.each(states)('of a participation in the state %s', (state) => {
    const allowed = everybody.filter((who) => can(actors[who], action, participation(state)));
    expect(allowed.sort()).toEqual([...(table[action]?.(state) ?? [])].sort());
  });
});

describe('participationViewerCan', () => {
  it.each(states)('in the state %s says what is permitted and possible', (state) => {
    const leads = (to: ParticipationState, by: 'manager' | 'volunteer') =>
      participationTransitions.allow(state, to, by);
    expect(participationViewerCan(actors.manager, participation(state), false)).toEqual({
      accept: leads('accepted', 'manager'),
      decline: leads('declined', 'manager'),
      cancel: leads('cancelled', 'manager'),
      withdraw: false,
      message: true,
      seeContact: LIVE.includes(state),
    });
    const own = participationViewerCan(actors.applicant, participation(state), false);
    expect(own).toMatchObject({ accept: false, cancel: false, withdraw: leads('withdrawn', 'volunteer') });
    expect(participationViewerCan(actors.applicant, participation(state), true).withdraw).toBe(false);
    expect(Object.values(participationViewerCan(actors.coordinator, participation(state), false))).toEqual(
      Array(6).fill(false),
    );
  });
});
