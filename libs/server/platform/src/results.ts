import {
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
  UseInterceptors,
} from '@nestjs/common';
import { createUnionType, Field, InterfaceType } from '@nestjs/graphql';
import { catchError, type Observable, of, throwError } from 'rxjs';
import { toDomainError } from './database.errors';
import { DomainError } from './errors';

/** What every typed refusal carries: a code for the client's sentence and an English message for developers. */
@InterfaceType({
  description: 'A refusal that a screen tells apart from others',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class UserError {
  /** The refusal's name in capitals: MISSION_FULL. */
  @Field(() => String, { description: "The refusal's name in capitals, for the client to choose its sentence by" })
  code!: string;

  /** English, for developers. */
  @Field(() => String, { description: 'What happened, in English, for developers' })
  message!: string;
}

/**
 * A refusal that screens must tell apart. Subclasses are `@ObjectType({ implements: () => UserError })`; the code is
 * the class name in capitals (MissionFull → MISSION_FULL), further fields are handed to the constructor.
 */
export abstract class Refusal extends DomainError {
  readonly code: string;

  constructor(message: string, fields: object = {}) {
    super(message);
    this.code = new.target.name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();
    Object.assign(this, fields);
  }
}

/** A concrete subclass of Refusal. */
export type RefusalClass = new (...args: never[]) => Refusal;

/** A mutation's result: the union to declare and the decorator that turns its refusals into values. */
export interface ResultUnion {
  /** `@Mutation(() => ApplyResult.type)` */
  readonly type: symbol;
  /** Turns thrown refusals of the list into members of the union; everything else stays thrown. */
  Refusals(): MethodDecorator;
}

/** Declares `union <name> = <success> | <refusals…>`. */
export function resultUnion(
  name: string,
  success: () => Type<unknown>,
  refusals: readonly RefusalClass[],
): ResultUnion {
  const type = createUnionType({
    name,
    description: 'What was asked for, or a refusal that a screen tells apart by its type',
    types: () => [success(), ...refusals] as const,
    resolveType: (value: object) => ('__typename' in value ? (value.__typename as string) : success()),
  }) as unknown as symbol;
  return { type, Refusals: () => UseInterceptors(new RefusalInterceptor(refusals)) };
}

class RefusalInterceptor implements NestInterceptor {
  constructor(private readonly refusals: readonly RefusalClass[]) {}

  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((thrown: unknown) => {
        const error = toDomainError(thrown);
        // A plain object: graphql-js treats a returned Error as thrown.
        return this.refusals.some((refusal) => error instanceof refusal)
          ? of(asValue(error as Refusal))
          : throwError(() => error);
      }),
    );
  }
}

function asValue(refusal: Refusal): object {
  return { ...refusal, __typename: refusal.constructor.name, code: refusal.code, message: refusal.message };
}
