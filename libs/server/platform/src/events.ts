/** A kind of event: its name and, in the type only, its payload (ids, never personal data or tokens). */
export interface EventType<P extends object> {
  readonly name: string;
  readonly payload?: P;
}

/** What a handler learns about the event besides its payload. */
export interface EventInfo {
  readonly eventId: string;
  readonly occurredAt: Date;
}

const names = new Set<string>();

/** Declares an event once, in the module that announces it: `defineEvent<{ missionId: string }>('mission.published')`. */
export function defineEvent<P extends object>(name: string): EventType<P> {
  if (names.has(name)) throw new Error(`Event "${name}" is defined twice`);
  names.add(name);
  return Object.freeze({ name });
}

/** What the decorators of this library leave on a method; read once at boot by the registry. */
export type Hook =
  | { readonly kind: 'event'; readonly event: string; readonly handler: string }
  | { readonly kind: 'transaction'; readonly event: string }
  | { readonly kind: 'job'; readonly name: string }
  | { readonly kind: 'schedule'; readonly name: string; readonly cron: string; readonly timeZone: string | undefined }
  | { readonly kind: 'command'; readonly name: string; readonly summary: string; readonly options: CommandOptions };

/** Options of a command, as `node:util` parseArgs takes them. */
export type CommandOptions = Record<
  string,
  { type: 'string' | 'boolean'; short?: string; multiple?: boolean; default?: string | boolean }
>;

/** What a command gets: its options by name and the words that follow. */
export interface CommandArguments {
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly words: readonly string[];
}

const HOOKS = Symbol('maillon:hooks');

function hook(value: Hook): MethodDecorator {
  return (_target, _name, descriptor: PropertyDescriptor) => {
    const method = descriptor.value as object;
    const hooks = (Reflect.getMetadata(HOOKS, method) as Hook[] | undefined) ?? [];
    Reflect.defineMetadata(HOOKS, [...hooks, value], method);
  };
}

/** The hooks left on a method. */
export function hooksOf(method: object): readonly Hook[] {
  return (Reflect.getMetadata(HOOKS, method) as Hook[] | undefined) ?? [];
}

/**
 * Outbox handler: `method(payload, info: EventInfo)`, run by the worker after commit, at least once, in a transaction
 * of its own that also marks the delivery: slow or outside effects belong in a job that it enqueues.
 * `handler` is a stable unique name ('notifications.application-received').
 */
export function OnEvent(event: EventType<never> | EventType<object>, handler: string): MethodDecorator {
  return hook({ kind: 'event', event: event.name, handler });
}

/** Listener for an invariant: `method(payload)` runs inside the publisher's transaction; what it throws rolls all back. */
export function InTransaction(event: EventType<never> | EventType<object>): MethodDecorator {
  return hook({ kind: 'transaction', event: event.name });
}

/** Runs jobs of that name: `method(payload, info: JobInfo)`; at least once, outside any transaction. */
export function JobHandler(name: string): MethodDecorator {
  return hook({ kind: 'job', name });
}

/** Runs `method({ dueAt }, info)` at each due time of a five-field crontab pattern, in an IANA time zone (the installation's by default). A missed run is caught up once. */
export function Schedule(name: string, cron: string, timeZone?: string): MethodDecorator {
  return hook({ kind: 'schedule', name, cron, timeZone });
}

/** Command of the command line: `method(args: CommandArguments): Promise<void | number>`; a number is the exit code. */
export function Command(name: string, summary: string, options: CommandOptions = {}): MethodDecorator {
  return hook({ kind: 'command', name, summary, options });
}
