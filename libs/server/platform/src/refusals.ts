import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Refusal, UserError } from './results';

/** The object was edited since the version that the change is based on. */
@ObjectType({ implements: () => UserError, description: 'Somebody else edited it meanwhile: look at it again' })
export class EditConflict extends Refusal {
  @Field(() => Int, { description: 'The present version' })
  readonly version!: number;

  constructor(version: number) {
    super(`The present version is ${version}`, { version });
  }
}

/** The object's state does not allow this. */
@ObjectType({ implements: () => UserError, description: 'Not possible in the present state' })
export class IllegalState extends Refusal {
  @Field(() => String, { description: 'The present state' })
  readonly state!: string;

  constructor(state: string) {
    super(`Not possible in the state "${state}"`, { state });
  }
}

/** Somebody else decided first. */
@ObjectType({ implements: () => UserError, description: 'Somebody else has decided meanwhile' })
export class AlreadyDecided extends Refusal {
  @Field(() => String, { description: 'The present state' })
  readonly state!: string;

  constructor(state: string) {
    super(`Decided meanwhile: the state is "${state}"`, { state });
  }
}
