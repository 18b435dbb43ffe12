import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Refusal, UserError } from '@maillon/platform';

/** The volunteer has a live participation in this mission. */
@ObjectType({ implements: () => UserError, description: 'One has applied to this mission already' })
export class AlreadyApplied extends Refusal {
  @Field(() => ID, { nullable: true, description: 'The participation that stands' })
  readonly participationId!: string | null;

  constructor(participationId: string | null = null) {
    super('There is a live participation in this mission', { participationId });
  }
}

/** The mission is of an organisation that one manages: who answers does not apply. */
@ObjectType({ implements: () => UserError, description: 'One manages the organisation of this mission' })
export class OwnOrganisation extends Refusal {
  constructor() {
    super('Managers do not apply to their own organisation');
  }
}

/** Some of the slots share time with others that the volunteer has. */
@ObjectType({
  implements: () => UserError,
  description: 'Some slots share time with accepted ones, or with each other',
})
export class SlotsOverlap extends Refusal {
  @Field(() => [ID], { description: 'The slots that clash' })
  readonly slotIds!: string[];

  constructor(slotIds: string[]) {
    super('Some of the slots share time with others', { slotIds });
  }
}

/** At 16 and 17 a legal representative consents first. */
@ObjectType({ implements: () => UserError, description: 'A legal representative has to consent first' })
export class ConsentRequired extends Refusal {
  constructor() {
    super('The consent of a legal representative is missing');
  }
}

/** The id belongs to another request. */
@ObjectType({ implements: () => UserError, description: 'This id was used for another application' })
export class IdempotencyConflict extends Refusal {
  constructor() {
    super('This id was used for another application');
  }
}
