import {
  can,
  coordinatesArea,
  definePolicy,
  holds,
  isAdministrator,
  managesOrganisation,
  scopesOf,
  type Actor,
} from '@maillon/platform';
import { isEditable, targetOf, type MissionMove, type MissionState } from './mission.states';

/** What the permissions look at. */
export interface MissionSubject {
  readonly organisationId: string;
  readonly organisationState: string;
  /** Home area with its ancestors. */
  readonly areaCodes: readonly string[];
  readonly state: MissionState;
}

const isVisible = ({ state, organisationState }: MissionSubject) =>
  state === 'published' && organisationState === 'verified';

const manages = (actor: Actor, { organisationId }: MissionSubject) => managesOrganisation(actor, organisationId);

/** Calling off and ending also happen by themselves: past the last date, when the organisation closes. */
const closes = (actor: Actor, mission: MissionSubject) => actor.system === true || manages(actor, mission);

/**
 * Moderates the mission's home area: its coordinators, and administrators. Who took a review is advice to the others,
 * who may decide all the same; the state, draft included, is the transition table's business: it says AlreadyDecided.
 */
const reviews = (actor: Actor, { areaCodes }: MissionSubject) =>
  isAdministrator(actor) || coordinatesArea(actor, areaCodes);

/** A draft is nobody else's business yet. */
const inside = (actor: Actor, mission: MissionSubject) =>
  manages(actor, mission) || isAdministrator(actor) || (mission.state !== 'draft' && reviews(actor, mission));

definePolicy({
  'mission.see': (actor: Actor, mission: MissionSubject) => isVisible(mission) || inside(actor, mission),
  'mission.see_history': inside,
  'mission.edit': manages,
  'mission.submit': manages,
  'mission.take': reviews,
  'mission.release': reviews,
  'mission.request_changes': reviews,
  /** When the organisation closes, and never otherwise. */
  'mission.shelve': (actor: Actor) => actor.system === true,
  'mission.publish': reviews,
  'mission.suspend': reviews,
  'mission.reinstate': reviews,
  'mission.end': closes,
  'mission.cancel': closes,
  'mission.list_to_review': (actor: Actor) => isAdministrator(actor) || holds(actor, 'coordinator'),
});

/** What the actor may do with a mission in its present state; `open` = it takes applications. */
export function missionViewerCan(actor: Actor, mission: MissionSubject, open: boolean) {
  const { state, organisationState } = mission;
  const may = (move: MissionMove) =>
    targetOf(move, state, organisationState) !== undefined && can(actor, `mission.${move}`, mission);
  const online = organisationState === 'verified';
  const edits = isEditable(state, organisationState) && can(actor, 'mission.edit', mission);
  return {
    edit: edits,
    submit: may('submit'),
    review: may('take') || may('publish'),
    release: may('release'),
    publish: online && may('publish'),
    requestChanges: may('request_changes'),
    suspend: may('suspend'),
    reinstate: online && may('reinstate'),
    cancel: may('cancel'),
    end: may('end'),
    setRegistrationOpen: edits,
    apply: open && !manages(actor, mission),
  };
}

/** The state that stands in the way: the organisation's once it is closed, else the mission's. */
export function standing({ state, organisationState }: MissionSubject): string {
  return organisationState === 'closed' ? organisationState : state;
}

/**
 * The missions that `mission.see` accepts, as SQL on `mission` (missions), `organisation` (organisations) and
 * `home` (areas); parameters start at $`at`.
 */
export function visibleTo(actor: Actor, at = 1): { sql: string; params: unknown[] } {
  if (isAdministrator(actor)) return { sql: 'true', params: [] };
  return {
    sql: `(mission.state = 'published' AND organisation.state = 'verified'
      OR mission.organisation_id = ANY ($${at}::uuid[])
      OR mission.state <> 'draft' AND ARRAY[home.department_code, home.region_code, home.country_code] && $${at + 1}::text[])`,
    params: [scopesOf(actor, 'manager'), scopesOf(actor, 'coordinator')],
  };
}
