import { describe, expect, it } from '@jest/globals';
import { type Actor, actorOf, ANONYMOUS, can, systemActor } from '@maillon/platform';
import './organisation.policy';
import { organisationViewerCan, type OrganisationSubject } from './organisation.policy';
import { type OrganisationMove, OrganisationState, organisationTransitions, sourcesOf } from './organisation.states';

const ME = 'me';
const ACTORS = {
  anonymous: ANONYMOUS,
  volunteer: actorOf(ME, [{ role: 'volunteer', scopeType: 'self', scopeId: null }]),
  manager: actorOf(ME, [{ role: 'manager', scopeType: 'organisation', scopeId: 'O' }]),
  managerOfAnother: actorOf(ME, [{ role: 'manager', scopeType: 'organisation', scopeId: 'P' }]),
  coordinator: actorOf(ME, [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR-35' }]),
  coordinatorOfRegion: actorOf(ME, [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR-R53' }]),
  coordinatorOfCountry: actorOf(ME, [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR' }]),
  coordinatorElsewhere: actorOf(ME, [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR-44' }]),
  administrator: actorOf(ME, [{ role: 'administrator', scopeType: 'platform', scopeId: null }]),
  platform: systemActor(),
} satisfies Record<string, Actor>;
type Who = keyof typeof ACTORS;

const EVERYBODY = Object.keys(ACTORS) as Who[];
const STATES = Object.values(OrganisationState);
const REVIEWERS: Who[] = ['coordinator', 'coordinatorOfRegion', 'coordinatorOfCountry', 'administrator', 'platform'];
const INSIDE: Who[] = ['manager', ...REVIEWERS];

const organisation = (state: OrganisationState): OrganisationSubject => ({
  id: 'O',
  state,
  areaCodes: ['FR-35', 'FR-R53', 'FR'],
});

/** Who may do what, as domain.md says it; a function where the state matters to the permission itself. */
const MATRIX: Record<string, Who[] | ((state: OrganisationState) => Who[])> = {
  'organisation.create': EVERYBODY.filter((who) => !['anonymous', 'platform'].includes(who)),
  'organisation.see': (state) => (state === 'verified' ? EVERYBODY : INSIDE),
  'organisation.see_inside': INSIDE,
  'organisation.edit': ['manager'],
  'organisation.submit': ['manager'],
  'organisation.take': REVIEWERS,
  'organisation.release': REVIEWERS,
  'organisation.request_changes': REVIEWERS,
  'organisation.verify': REVIEWERS,
  'organisation.suspend': REVIEWERS,
  'organisation.reinstate': REVIEWERS,
  'organisation.close': INSIDE,
  'organisation.manage_members': ['manager', 'administrator', 'platform'],
  'organisation.create_mission': (state) => (['suspended', 'closed'].includes(state) ? [] : ['manager']),
  'organisation.answer_applications': ['manager'],
  'organisation.see_figures': INSIDE,
  'organisation.list_to_review': REVIEWERS.concat('coordinatorElsewhere'),
  'invitation.accept': EVERYBODY.filter((who) => !['anonymous', 'platform'].includes(who)),
};

describe('who may do what with an organisation', () => {
  const rows = Object.entries(MATRIX).flatMap(([action, who]) =>
    STATES.map((state) => ({ action, state, allowed: typeof who === 'function' ? who(state) : who })),
  );

  it.each(rows)('$action while $state', ({ action, state, allowed }) => {
    const found = EVERYBODY.filter((who) => can(ACTORS[who], action, organisation(state)));
    expect(found.sort()).toEqual([...allowed].sort());
  });
});

describe('the states of an organisation', () => {
  const moves: OrganisationMove[] = [
    'submit',
    'take',
    'release',
    'request_changes',
    'verify',
    'suspend',
    'reinstate',
    'close',
  ];

  it('move as the table says and no other way', () => {
    const legal = STATES.flatMap((from) =>
      STATES.flatMap((to) =>
        moves.filter((by) => organisationTransitions.allow(from, to, by)).map((by) => `${from} → ${to}: ${by}`),
      ),
    );
    expect(legal.sort()).toEqual(
      [
        'draft → submitted: submit',
        'submitted → in_review: take',
        'in_review → submitted: release',
        'submitted → draft: request_changes',
        'in_review → draft: request_changes',
        'in_review → verified: verify',
        'verified → suspended: suspend',
        'suspended → verified: reinstate',
        ...['draft', 'submitted', 'in_review', 'verified', 'suspended'].map((from) => `${from} → closed: close`),
      ].sort(),
    );
    expect([...organisationTransitions.states].sort()).toEqual([...STATES].sort());
  });

  it('are final once closed', () => {
    for (const move of moves) expect(sourcesOf(move)).not.toContain('closed');
  });
});

describe('what the client is told one may do', () => {
  const told = (who: Who, state: OrganisationState) =>
    Object.entries(organisationViewerCan(ACTORS[who], organisation(state)))
      .filter(([, may]) => may)
      .map(([what]) => what)
      .sort();

  it.each([
    ['anonymous', 'verified', []],
    ['volunteer', 'verified', []],
    ['coordinatorElsewhere', 'submitted', []],
    [
      'manager',
      'draft',
      ['answerApplications', 'close', 'createMission', 'edit', 'manageMembers', 'seeFigures', 'submit'],
    ],
    ['manager', 'in_review', ['answerApplications', 'close', 'createMission', 'manageMembers', 'seeFigures']],
    ['manager', 'suspended', ['answerApplications', 'close', 'edit', 'manageMembers', 'seeFigures']],
    ['manager', 'closed', ['answerApplications', 'seeFigures']],
    ['coordinator', 'draft', ['close', 'seeFigures']],
    ['coordinator', 'submitted', ['close', 'requestChanges', 'review', 'seeFigures']],
    ['coordinator', 'in_review', ['close', 'release', 'requestChanges', 'review', 'seeFigures', 'verify']],
    ['coordinator', 'verified', ['close', 'seeFigures', 'suspend']],
    ['coordinator', 'suspended', ['close', 'reinstate', 'seeFigures']],
    [
      'administrator',
      'in_review',
      ['close', 'manageMembers', 'release', 'requestChanges', 'review', 'seeFigures', 'verify'],
    ],
  ] as [Who, OrganisationState, string[]][])('%s, %s: %j', (who, state, expected) => {
    expect(told(who, state)).toEqual(expected);
  });
});
