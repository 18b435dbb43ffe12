import { Catalogue, Cause, CommitmentBucket, HalfDay, Skill } from '@maillon/catalogue';
import { Geography, Place } from '@maillon/geo';
import { type Actor, Allow, CurrentActor } from '@maillon/platform';
import { maskToHalfDays } from '@maillon/rules';
import { Args, Field, Int, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { VolunteerProfileInput } from './volunteers.inputs';
import { type VolunteerRecord, Volunteers } from './volunteers.service';

/** A profile as its owner sees it; nobody else does. */
@ObjectType({ description: 'What one can give, where and when; shown to oneself alone' })
export class VolunteerProfile {
  @Field(() => Int, { description: 'How far one would go, in kilometres' })
  radiusKm!: number;

  @Field(() => Boolean, { description: 'True when missions from home are welcome' })
  remote!: boolean;

  @Field(() => [HalfDay], { description: 'When one is usually free, in order of the week' })
  halfDays!: HalfDay[];

  @Field(() => CommitmentBucket, { nullable: true, description: 'How much one can give' })
  commitmentBucket!: CommitmentBucket | null;

  @Field(() => Boolean, { description: 'True when organisations may propose missions' })
  discoverable!: boolean;

  @Field(() => String, { nullable: true, description: 'What one says about oneself' })
  motivation!: string | null;

  @Field(() => Int, { description: 'Grows with every change' })
  version!: number;

  /** Codes behind the fields below. */
  communeCode!: string | null;
  causeCodes!: readonly string[];
  skillCodes!: readonly string[];
}

function profileOf({ halfDays, causes, skills, ...rest }: VolunteerRecord): VolunteerProfile {
  return { ...rest, halfDays: maskToHalfDays(halfDays), causeCodes: causes, skillCodes: skills };
}

@Resolver(() => VolunteerProfile)
export class VolunteersResolver {
  constructor(
    private readonly volunteers: Volunteers,
    private readonly geography: Geography,
    private readonly catalogue: Catalogue,
  ) {}

  @Allow('volunteer.read_own')
  @Query(() => VolunteerProfile, { nullable: true, description: 'One’s own profile; null until there is one' })
  async myVolunteerProfile(@CurrentActor() { accountId }: Actor): Promise<VolunteerProfile | null> {
    const profile = accountId === null ? null : await this.volunteers.profile(accountId);
    return profile && profileOf(profile);
  }

  @Allow('volunteer.edit_own')
  @Mutation(() => VolunteerProfile, { description: 'Replaces one’s own profile' })
  async updateVolunteerProfile(
    @CurrentActor() actor: Actor,
    @Args('input') input: VolunteerProfileInput,
  ): Promise<VolunteerProfile> {
    return profileOf(await this.volunteers.update(actor, input));
  }

  @ResolveField(() => Place, { nullable: true, description: 'The commune one starts from' })
  async place(@Parent() { communeCode }: VolunteerProfile): Promise<Place | null> {
    return communeCode === null ? null : this.geography.commune(communeCode);
  }

  @ResolveField(() => [Cause], { description: 'Causes one cares for, in the catalogue’s order' })
  causes(@Parent() { causeCodes }: VolunteerProfile): Promise<Cause[]> {
    return this.catalogue.pick('cause', causeCodes);
  }

  @ResolveField(() => [Skill], { description: 'Skills one has, in the catalogue’s order' })
  skills(@Parent() { skillCodes }: VolunteerProfile): Promise<Skill[]> {
    return this.catalogue.pick('skill', skillCodes);
  }
}
