import { AsyncLocalStorage } from 'node:async_hooks';
import type { CookieOptions } from 'express';
import type { Actor, Locale } from './actor';
import type { LoaderMap } from './loaders';

/** What is known of the request (or job) being served; reached from anywhere below it without being handed around. */
export interface RequestScope {
  readonly requestId: string;
  readonly locale: Locale;
  /** Client address as the trusted proxies tell it; null in a job. */
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly cookies: Readonly<Record<string, string>>;
  readonly loaders: LoaderMap;
  /** Set once by the guard, before any resolver runs. */
  actor?: Promise<Actor>;
  /** The settled actor, for synchronous reads in field resolvers. */
  knownActor?: Actor;
  setCookie?(name: string, value: string, options: CookieOptions): void;
  clearCookie?(name: string, options: CookieOptions): void;
  setHeader?(name: string, value: string): void;
}

const storage = new AsyncLocalStorage<RequestScope>();

/** Static access to the present request's scope. */
export const RequestContext = {
  /** Runs `work` (and all it awaits) inside a scope. */
  run<T>(scope: RequestScope, work: () => T): T {
    return storage.run(scope, work);
  },
  /** The scope, or undefined outside requests and jobs. */
  get current(): RequestScope | undefined {
    return storage.getStore();
  },
  /** The scope; throws outside requests and jobs. */
  get(): RequestScope {
    const scope = storage.getStore();
    if (!scope) throw new Error('No request is being served');
    return scope;
  },
};

/** Forgets what the request's loaders have cached: called after each commit. */
export function clearLoaders(): void {
  storage.getStore()?.loaders.clear();
}
