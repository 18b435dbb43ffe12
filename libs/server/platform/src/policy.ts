import { ANONYMOUS, type Actor } from './actor';
import { type DomainError, Forbidden, NotFound, Unauthenticated } from './errors';

type Rule = (actor: Actor, subject: never) => boolean;
type AnyRule = (actor: Actor, subject: unknown) => boolean;

const rules = new Map<string, AnyRule>();

/**
 * Registers a module's permissions by action name ('participation.accept'): pure functions of actor and subject.
 * The rule '<noun>.see', when defined, says who may know that the object exists.
 */
export function definePolicy<M extends Record<string, Rule>>(policy: M): M {
  for (const [action, rule] of Object.entries(policy)) {
    if (rules.has(action)) throw new Error(`Action "${action}" is defined twice`);
    rules.set(action, rule as AnyRule);
  }
  return policy;
}

/** True when the action has a rule. */
export function isKnownAction(action: string): boolean {
  return rules.has(action);
}

/** The verdict of the action's rule; throws on an unknown action (a mistake in the code). */
export function can(actor: Actor, action: string, subject?: unknown): boolean {
  const rule = rules.get(action);
  if (!rule) throw new Error(`Unknown action "${action}"`);
  return rule(actor, subject);
}

/** True when the action is open to anybody, whatever the object: its rule accepts ANONYMOUS without a subject. */
export function isOpenToAll(action: string): boolean {
  try {
    return can(ANONYMOUS, action);
  } catch {
    return false;
  }
}

/** Why a refused action is refused: NotFound when the actor may not see the subject, Unauthenticated when nobody is signed in, else Forbidden. */
function refusal(actor: Actor, action: string, subject: unknown): DomainError {
  const noun = action.slice(0, action.lastIndexOf('.'));
  const see = `${noun}.see`;
  if (subject !== undefined && (action === see || (isKnownAction(see) && !can(actor, see, subject))))
    return new NotFound(noun);
  return actor.accountId === null ? new Unauthenticated() : new Forbidden();
}

/** Passes when the rule accepts; else throws NotFound, Unauthenticated or Forbidden, so that what one may not see does not exist. */
export function authorise(actor: Actor, action: string, subject?: unknown): void {
  if (!can(actor, action, subject)) throw refusal(actor, action, subject);
}
