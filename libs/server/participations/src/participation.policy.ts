import {
  can,
  coordinatesArea,
  definePolicy,
  isAdministrator,
  managesOrganisation,
  scopesOf,
  type Actor,
} from '@maillon/platform';
import { LIVE, participationTransitions, type ParticipationState } from './participation.states';

/** What the permissions look at. */
export interface ParticipationSubject {
  readonly volunteerId: string;
  readonly organisationId: string;
  /** Home area of the mission with its ancestors. */
  readonly areaCodes: readonly string[];
  readonly state: ParticipationState;
}

const isVolunteer = (actor: Actor, { volunteerId }: ParticipationSubject) => actor.accountId === volunteerId;
const manages = (actor: Actor, { organisationId }: ParticipationSubject) => managesOrganisation(actor, organisationId);
/** Nobody answers their own application, whatever their roles. */
const answers = (actor: Actor, participation: ParticipationSubject) =>
  manages(actor, participation) && !isVolunteer(actor, participation);
const isParty = (actor: Actor, participation: ParticipationSubject) =>
  isVolunteer(actor, participation) || manages(actor, participation);

definePolicy({
  'participation.see': (actor: Actor, participation: ParticipationSubject) =>
    isParty(actor, participation) || isAdministrator(actor) || coordinatesArea(actor, participation.areaCodes),
  'participation.apply': (actor: Actor) => actor.accountId !== null,
  'participation.accept': answers,
  'participation.decline': answers,
  'participation.cancel': answers,
  'participation.withdraw': isVolunteer,
  'participation.message': isParty,
  /** Why, in words, is between the two sides; coordinators read the code. */
  'participation.read_reason': isParty,
  /** domain.md, rule 9: managers of that organisation, while the participation lives. */
  'participation.see_contact': (actor: Actor, participation: ParticipationSubject) =>
    isVolunteer(actor, participation) || (manages(actor, participation) && LIVE.includes(participation.state)),
});

/** What the actor may do with a participation in its present state; `started` = its first slot has. */
export function participationViewerCan(actor: Actor, participation: ParticipationSubject, started: boolean) {
  const { state } = participation;
  const may = (action: string, to: ParticipationState, by: 'manager' | 'volunteer') =>
    can(actor, `participation.${action}`, participation) && participationTransitions.allow(state, to, by);
  return {
    accept: may('accept', 'accepted', 'manager'),
    decline: may('decline', 'declined', 'manager'),
    cancel: may('cancel', 'cancelled', 'manager'),
    withdraw: may('withdraw', 'withdrawn', 'volunteer') && !started,
    message: can(actor, 'participation.message', participation),
    seeContact: can(actor, 'participation.see_contact', participation),
  };
}

/**
 * The participations that `participation.see` accepts, as SQL on `participation` (participations), `mission`
 * (missions) and `home` (areas); parameters start at $`at`.
 */
export function visibleTo(actor: Actor, at = 1): { sql: string; params: unknown[] } {
  if (isAdministrator(actor)) return { sql: 'true', params: [] };
  return {
    sql: `(participation.volunteer_id = $${at}
      OR mission.organisation_id = ANY ($${at + 1}::uuid[])
      OR ARRAY[home.department_code, home.region_code, home.country_code] && $${at + 2}::text[])`,
    params: [actor.accountId, scopesOf(actor, 'manager'), scopesOf(actor, 'coordinator')],
  };
}
