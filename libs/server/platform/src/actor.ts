import type { Request } from 'express';
import type { Locale } from './locale';

export { Locale, LOCALES } from './locale';

/** A role within a scope; all authority comes from these. */
export interface Grant {
  readonly role: 'volunteer' | 'manager' | 'network_head' | 'coordinator' | 'administrator';
  readonly scopeType: 'self' | 'organisation' | 'network' | 'area' | 'platform';
  readonly scopeId: string | null;
}

/** Who acts: account id and grants, loaded once per request. */
export interface Actor {
  readonly accountId: string | null;
  readonly sessionId: string | null;
  readonly grants: readonly Grant[];
  readonly locale: Locale;
  /** True for the platform itself (jobs, command line). */
  readonly system?: true;
}

/** Nobody is signed in. */
export const ANONYMOUS: Actor = Object.freeze({
  accountId: null,
  sessionId: null,
  grants: [],
  locale: 'fr',
});

const SYSTEM: Actor = Object.freeze({
  accountId: null,
  sessionId: null,
  grants: [{ role: 'administrator', scopeType: 'platform', scopeId: null }] as const,
  locale: 'fr',
  system: true,
});

/** The platform itself, in jobs and on the command line: an administrator without account. */
export function systemActor(): Actor {
  return SYSTEM;
}

/** A signed-in actor outside a request: tests, jobs on behalf of somebody. */
export function actorOf(accountId: string, grants: readonly Grant[] = [], more: Partial<Actor> = {}): Actor {
  return { accountId, sessionId: null, grants, locale: 'fr', ...more };
}

/** True when the actor holds the role, in that scope when one is given. */
export function holds(actor: Actor, role: Grant['role'], scopeId?: string): boolean {
  return actor.grants.some((grant) => grant.role === role && (scopeId === undefined || grant.scopeId === scopeId));
}

/** The scopes in which the actor holds the role: organisations of a manager, areas of a coordinator. For SQL scopes. */
export function scopesOf(actor: Actor, role: Grant['role']): string[] {
  return actor.grants.flatMap((grant) => (grant.role === role && grant.scopeId !== null ? [grant.scopeId] : []));
}

/** True for administrators of the platform (and the platform itself). */
export function isAdministrator(actor: Actor): boolean {
  return holds(actor, 'administrator');
}

/** True for managers of that organisation. */
export function managesOrganisation(actor: Actor, organisationId: string): boolean {
  return holds(actor, 'manager', organisationId);
}

/** True when the actor coordinates one of the areas; hand in an object's area with all its ancestors. */
export function coordinatesArea(actor: Actor, areaCodes: readonly string[]): boolean {
  return actor.grants.some(
    (grant) => grant.role === 'coordinator' && grant.scopeId !== null && areaCodes.includes(grant.scopeId),
  );
}

/** Finds the actor of a request; provided by identity. Must answer ANONYMOUS rather than throw for a bad session. */
export abstract class ActorLoader {
  abstract load(request: Request): Promise<Actor>;
}
