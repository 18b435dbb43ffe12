import {
  type Actor,
  can,
  coordinatesArea,
  definePolicy,
  holds,
  isAdministrator,
  managesOrganisation,
  scopesOf,
} from '@maillon/platform';
import { EDITABLE, type OrganisationMove, type OrganisationState, sourcesOf } from './organisation.states';

/** What the permissions look at. */
export interface OrganisationSubject {
  readonly id: string;
  readonly state: OrganisationState;
  /** Home area with its ancestors; without them nobody coordinates it. */
  readonly areaCodes?: readonly string[];
}

const manages = (actor: Actor, { id }: OrganisationSubject) => managesOrganisation(actor, id);

/**
 * Moderates the home area: its coordinators, from the department up to the country, and administrators. Who took a
 * review is advice to the others, who may decide all the same.
 */
const reviews = (actor: Actor, { areaCodes = [] }: OrganisationSubject) =>
  isAdministrator(actor) || coordinatesArea(actor, areaCodes);

const belongs = (actor: Actor, organisation: OrganisationSubject) =>
  manages(actor, organisation) || reviews(actor, organisation);

definePolicy({
  'organisation.create': (actor: Actor) => actor.accountId !== null,
  'organisation.see': (actor: Actor, organisation: OrganisationSubject) =>
    organisation.state === 'verified' || belongs(actor, organisation),
  'organisation.see_inside': belongs,
  'organisation.edit': manages,
  'organisation.submit': manages,
  'organisation.take': reviews,
  'organisation.release': reviews,
  'organisation.request_changes': reviews,
  'organisation.verify': reviews,
  'organisation.suspend': reviews,
  'organisation.reinstate': reviews,
  'organisation.close': belongs,
  'organisation.manage_members': (actor: Actor, organisation: OrganisationSubject) =>
    isAdministrator(actor) || manages(actor, organisation),
  'organisation.create_mission': (actor: Actor, organisation: OrganisationSubject) =>
    manages(actor, organisation) && organisation.state !== 'suspended' && organisation.state !== 'closed',
  'organisation.answer_applications': manages,
  'organisation.see_figures': belongs,
  'organisation.list_to_review': (actor: Actor) => isAdministrator(actor) || holds(actor, 'coordinator'),
  'invitation.accept': (actor: Actor) => actor.accountId !== null,
});

/** What the actor may do with an organisation in its present state. */
export function organisationViewerCan(actor: Actor, organisation: OrganisationSubject) {
  const { state } = organisation;
  const may = (move: OrganisationMove) =>
    sourcesOf(move).includes(state) && can(actor, `organisation.${move}`, organisation);
  return {
    edit: EDITABLE.includes(state) && can(actor, 'organisation.edit', organisation),
    submit: may('submit'),
    review: may('take') || may('verify'),
    release: may('release'),
    verify: may('verify'),
    requestChanges: may('request_changes'),
    suspend: may('suspend'),
    reinstate: may('reinstate'),
    close: may('close'),
    manageMembers: state !== 'closed' && can(actor, 'organisation.manage_members', organisation),
    createMission: can(actor, 'organisation.create_mission', organisation),
    answerApplications: can(actor, 'organisation.answer_applications', organisation),
    seeFigures: can(actor, 'organisation.see_figures', organisation),
  };
}

/**
 * The organisations that `organisation.see` accepts, as SQL on `organisation` (organisations) and `home` (the areas
 * row of its home area); parameters start at $`at`.
 */
export function visibleTo(actor: Actor, at = 1): { sql: string; params: unknown[] } {
  if (isAdministrator(actor)) return { sql: 'true', params: [] };
  return {
    sql: `(organisation.state = 'verified'
      OR organisation.id = ANY ($${at}::uuid[])
      OR ARRAY[home.code, home.department_code, home.region_code, home.country_code] && $${at + 1}::text[])`,
    params: [scopesOf(actor, 'manager'), scopesOf(actor, 'coordinator')],
  };
}
