import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Refusal, UserError } from '@maillon/platform';

/** Fewer places than people who hold one. */
@ObjectType({ implements: () => UserError, description: 'A slot cannot have fewer places than people who hold one' })
export class PlacesBelowHolders extends Refusal {
  @Field(() => ID, { description: 'The slot' })
  readonly slotId!: string;

  @Field(() => Int, { description: 'How many places are held' })
  readonly holders!: number;

  constructor(slotId: string, holders: number) {
    super(`${holders} places of the slot are held`, { slotId, holders });
  }
}

/** A slot in which somebody holds a place cannot be taken away. */
@ObjectType({ implements: () => UserError, description: 'A slot in which somebody holds a place cannot be removed' })
export class SlotHasHolders extends Refusal {
  @Field(() => ID, { description: 'The slot' })
  readonly slotId!: string;

  @Field(() => Int, { description: 'How many places are held' })
  readonly holders!: number;

  constructor(slotId: string, holders: number) {
    super(`${holders} places of the slot that would go are held`, { slotId, holders });
  }
}

/** What is put online belongs to an organisation that is verified, and not suspended. */
@ObjectType({
  implements: () => UserError,
  description: 'A mission goes online only while its organisation is verified',
})
export class OrganisationNotVerified extends Refusal {
  constructor() {
    super('The organisation is not verified');
  }
}

/** No place is left in some of the slots. */
@ObjectType({ implements: () => UserError, description: 'No place is left' })
export class MissionFull extends Refusal {
  @Field(() => [ID], { description: 'The slots without a place' })
  readonly slotIds!: string[];

  constructor(slotIds: string[]) {
    super('No place is left', { slotIds });
  }
}

/** The mission, or one of the slots, takes no applications (any more). */
@ObjectType({ implements: () => UserError, description: 'The mission takes no applications' })
export class MissionClosed extends Refusal {
  constructor() {
    super('The mission takes no applications');
  }
}

/** What the platform's rules foresee and this version does not do yet. */
export const Feature = {
  groups: 'groups',
  standing: 'standing',
  waiting_list: 'waiting_list',
  reconfirmation: 'reconfirmation',
} as const;
export type Feature = (typeof Feature)[keyof typeof Feature];
registerEnumType(Feature, {
  name: 'Feature',
  description: 'Foreseen, not there yet: groups, standing sign-up, waiting list, confirming changed dates or places',
});

/** Foreseen by the rules, not done by this version. */
@ObjectType({ implements: () => UserError, description: 'Foreseen, not there yet' })
export class NotYetAvailable extends Refusal {
  @Field(() => Feature, { description: 'What is missing' })
  readonly feature!: Feature;

  constructor(feature: Feature) {
    super(`Not available yet: ${feature}`, { feature });
  }
}
