import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  Optional,
  SetMetadata,
} from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { Request } from 'express';
import { type Actor, ActorLoader, ANONYMOUS } from './actor';
import { Forbidden, Unauthenticated } from './errors';
import { isKnownAction, isOpenToAll } from './policy';
import { RateLimits } from './rate-limits';
import { RequestContext } from './request-context';

const ACCESS = 'maillon:access';
const RATE_LIMIT = 'maillon:rate-limit';
const UNLIMITED = 'maillon:unlimited';
const PUBLIC = Symbol('public');

interface LimitRule {
  /** Whom to count: the client's address, or the account (the address while nobody is signed in). */
  readonly by: 'ip' | 'account';
  readonly limit: number;
  readonly windowSeconds: number;
  readonly name: string;
}

/**
 * Every mutation counts against it, besides its own rules: two a second for a minute. Nobody who types and clicks comes
 * near, nor a secretary who answers forty applications one by one; a script that fills tables or mailboxes does.
 */
const WRITES: LimitRule = { name: 'write', by: 'account', limit: 120, windowSeconds: 60 };

/** Opens a query, mutation or route to those whom the action's rule may accept; the service checks the object. */
export const Allow = (action: string): MethodDecorator => SetMetadata(ACCESS, action);

/** Opens a query, mutation or route to everybody. */
export const Public = (): MethodDecorator => SetMetadata(ACCESS, PUBLIC);

/** Refuses the (limit + 1)-th call within the window with RATE_LIMITED; each aliased field counts. Several may stand on one method. */
export function RateLimit(rule: LimitRule): MethodDecorator {
  return (_target, _name, descriptor: PropertyDescriptor) => {
    const method = descriptor.value as object;
    const rules = (Reflect.getMetadata(RATE_LIMIT, method) as LimitRule[] | undefined) ?? [];
    Reflect.defineMetadata(RATE_LIMIT, [...rules, rule], method);
  };
}

/** Frees a mutation from the general limit on writes: what must be possible at any time. */
export const Unlimited = (): MethodDecorator => SetMetadata(UNLIMITED, true);

/** The present actor, ANONYMOUS outside requests. In field resolvers too: the guard of the root field has loaded it. */
function currentActor(): Actor {
  return RequestContext.current?.knownActor ?? ANONYMOUS;
}

/** Parameter decorator: `@CurrentActor() actor: Actor`. */
export const CurrentActor: () => ParameterDecorator = createParamDecorator(() => currentActor());

/** The global guard: closed unless `@Allow` or `@Public` says otherwise. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
    @Optional() private readonly actors?: ActorLoader,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const access = this.reflector.get<string | symbol | undefined>(ACCESS, handler);
    if (access === undefined) throw new Forbidden();
    const actor = await this.actorOf(requestOf(context));
    if (typeof access === 'string' && actor.accountId === null && !isOpenToAll(access)) throw new Unauthenticated();
    for (const rule of this.limitsOf(handler)) {
      const who = rule.by === 'account' && actor.accountId ? actor.accountId : (RequestContext.get().ip ?? 'unknown');
      await this.limits.hit(`${rule.name}:${rule.by}:${who}`, rule.limit, rule.windowSeconds);
    }
    return true;
  }

  private limitsOf(handler: ReturnType<ExecutionContext['getHandler']>): readonly LimitRule[] {
    const own = this.reflector.get<LimitRule[] | undefined>(RATE_LIMIT, handler) ?? [];
    const counted = rootTypeOf(handler) === 'Mutation' && !this.reflector.get<boolean | undefined>(UNLIMITED, handler);
    return counted ? [...own, WRITES] : own;
  }

  private async actorOf(request: Request): Promise<Actor> {
    const scope = RequestContext.get();
    scope.actor ??= this.actors?.load(request) ?? Promise.resolve({ ...ANONYMOUS, locale: scope.locale });
    scope.knownActor = await scope.actor;
    return scope.knownActor;
  }
}

function requestOf(context: ExecutionContext): Request {
  return context.getType<GqlContextType>() === 'graphql'
    ? GqlExecutionContext.create(context).getContext<{ req: Request }>().req
    : context.switchToHttp().getRequest<Request>();
}

/** Refuses to start when an operation carries neither `@Allow` nor `@Public`, or an action without a rule; names them all. */
@Injectable()
export class AccessCheck {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    const problems = [...this.discovery.getProviders(), ...this.discovery.getControllers()].flatMap(({ instance }) =>
      typeof instance === 'object' && instance !== null ? this.problemsOf(instance as object) : [],
    );
    if (problems.length > 0) throw new Error(`Operations without a verdict on access:\n  - ${problems.join('\n  - ')}`);
  }

  private problemsOf(instance: object): string[] {
    const prototype = Object.getPrototypeOf(instance) as object;
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = (prototype as Record<string, unknown>)[name];
      if (typeof method !== 'function' || !isOperation(method)) return [];
      const access = Reflect.getMetadata(ACCESS, method) as string | symbol | undefined;
      const label = `${instance.constructor.name}.${name}`;
      if (access === undefined) return [`${label} has neither @Allow nor @Public`];
      return typeof access === 'string' && !isKnownAction(access)
        ? [`${label} names the unknown action "${access}"`]
        : [];
    });
  }
}

const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

function rootTypeOf(method: object): string | undefined {
  return Reflect.getMetadata('graphql:resolver_type', method) as string | undefined;
}

function isOperation(method: object): boolean {
  const rootType = rootTypeOf(method);
  return (rootType !== undefined && ROOT_TYPES.has(rootType)) || Reflect.hasMetadata('path', method);
}
