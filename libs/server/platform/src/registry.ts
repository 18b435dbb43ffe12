import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type Hook, hooksOf } from './events';

type Method = (...args: unknown[]) => unknown;

/** A decorated method, bound to its provider. */
export interface Registered<K extends Hook['kind']> {
  readonly hook: Extract<Hook, { kind: K }>;
  readonly run: Method;
}

/** All methods that carry a decorator of `events.ts`, found once in the modules' providers. */
@Injectable()
export class Registry implements OnApplicationBootstrap {
  private all?: readonly Registered<Hook['kind']>[];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** Refuses to start with two of one name. */
  onApplicationBootstrap(): void {
    this.of('event');
  }

  /** Methods with a hook of that kind, in the order of modules. */
  of<K extends Hook['kind']>(kind: K): readonly Registered<K>[] {
    this.all ??= this.scan();
    return this.all.filter(({ hook }) => hook.kind === kind) as unknown as Registered<K>[];
  }

  /** Stable names of the outbox handlers of an event. */
  handlersOf(event: string): readonly Registered<'event'>[] {
    return this.of('event').filter(({ hook }) => hook.event === event);
  }

  private scan(): Registered<Hook['kind']>[] {
    const found: Registered<Hook['kind']>[] = [];
    for (const { instance } of this.discovery.getProviders()) {
      if (typeof instance !== 'object' || instance === null) continue;
      const prototype = Object.getPrototypeOf(instance) as object;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const method = (instance as Record<string, Method>)[name];
        if (typeof method !== 'function') continue;
        for (const hook of hooksOf(method)) found.push({ hook, run: method.bind(instance) as Method });
      }
    }
    assertUnique(found);
    return found;
  }
}

function assertUnique(found: readonly Registered<Hook['kind']>[]): void {
  const seen = new Set<string>();
  for (const { hook } of found) {
    if (hook.kind === 'transaction') continue;
    const name = hook.kind === 'event' ? hook.handler : hook.name;
    const key = `${hook.kind === 'schedule' ? 'job' : hook.kind} "${name}"`;
    if (seen.has(key)) throw new Error(`The ${key} is registered twice`);
    seen.add(key);
  }
}
