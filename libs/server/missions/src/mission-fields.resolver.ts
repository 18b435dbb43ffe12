import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Activity, BeneficiaryGroup, Catalogue, Cause } from '@maillon/catalogue';
import { Address, Area, Geography } from '@maillon/geo';
import { HistoryEntry, Viewer } from '@maillon/identity';
import { Organisation, Organisations } from '@maillon/organisations';
import { Clock, CurrentActor, type Actor, type Connection, type HistoryRecord } from '@maillon/platform';
import { Mission, MissionConnection, MissionSkill, MissionViewerCan } from './mission.entity';
import { OrganisationMissionsArgs } from './missions.inputs';
import { MissionQueries } from './missions.queries';
import { Slot } from './slot.entity';

/** What hangs on a mission; each field loads for all missions of a request at once. */
@Resolver(() => Mission)
export class MissionFieldsResolver {
  constructor(
    private readonly queries: MissionQueries,
    private readonly organisations: Organisations,
    private readonly catalogue: Catalogue,
    private readonly geography: Geography,
    private readonly clock: Clock,
  ) {}

  @ResolveField(() => Organisation, { description: 'Who posts it' })
  organisation(@Parent() { organisationId }: Mission): Promise<Organisation> {
    return this.organisations.get(organisationId);
  }

  @ResolveField(() => Area, { description: 'Where it is moderated and counted' })
  async homeArea(@Parent() { homeAreaCode }: Mission): Promise<Area | null> {
    return this.geography.area(homeAreaCode);
  }

  @ResolveField(() => [Cause], { description: 'Fields of action' })
  async causes(@Parent() { id }: Mission): Promise<Cause[]> {
    return this.catalogue.pick('cause', (await this.queries.about(id)).causes);
  }

  @ResolveField(() => [Activity], { description: 'Kinds of task' })
  async activities(@Parent() { id }: Mission): Promise<Activity[]> {
    return this.catalogue.pick('activity', (await this.queries.about(id)).activities);
  }

  @ResolveField(() => [MissionSkill], { description: 'Skills required or wanted' })
  async skills(@Parent() { id }: Mission): Promise<MissionSkill[]> {
    const { skills } = await this.queries.about(id);
    const required = new Map(skills.map((skill) => [skill.code, skill.required]));
    const known = await this.catalogue.pick('skill', [...required.keys()]);
    return known.map((skill) => ({ skill, required: required.get(skill.code) ?? false }));
  }

  @ResolveField(() => [BeneficiaryGroup], { description: 'Whom it helps' })
  async beneficiaryGroups(@Parent() { id }: Mission): Promise<BeneficiaryGroup[]> {
    return this.catalogue.pick('beneficiary_group', (await this.queries.about(id)).beneficiaryGroups);
  }

  @ResolveField(() => [Address], { description: 'Where it takes place; none when remote' })
  async addresses(@Parent() { id }: Mission): Promise<Address[]> {
    const { addressIds } = await this.queries.about(id);
    const addresses = await Promise.all(addressIds.map((addressId) => this.geography.address(addressId)));
    return addresses.filter((address) => address !== null);
  }

  @ResolveField(() => [Slot], { description: 'Slots that take place, by date' })
  slots(
    @Parent() { id }: Mission,
    @Args('upcomingOnly', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Leaves out those that have started',
    })
    upcomingOnly: boolean,
  ): Promise<Slot[]> {
    return this.queries.slots(id, upcomingOnly ? this.clock.now() : undefined);
  }

  @ResolveField(() => Int, { description: 'Places of all slots together' })
  async places(@Parent() { id }: Mission): Promise<number> {
    return (await this.queries.slots(id)).reduce((sum, { places }) => sum + places, 0);
  }

  @ResolveField(() => Int, { description: 'Places that nobody holds, of the slots that lie ahead' })
  async placesLeft(@Parent() { id }: Mission): Promise<number> {
    const slots = await this.queries.slots(id, this.clock.now());
    return slots.reduce((sum, { places, placesTaken }) => sum + places - placesTaken, 0);
  }

  @ResolveField(() => Boolean, { description: 'Visible, registration open, not past, a place left' })
  openForApplications(@Parent() mission: Mission): Promise<boolean> {
    return this.queries.isOpen(mission, this.clock.now());
  }

  @ResolveField(() => [HistoryEntry], {
    description: 'What happened to it, oldest first; for its managers and the coordinators of its area',
  })
  history(@CurrentActor() actor: Actor, @Parent() { id }: Mission): Promise<HistoryRecord[]> {
    return this.queries.history(actor, id);
  }

  @ResolveField(() => MissionViewerCan, { description: 'What the reader may do' })
  viewerCan(@CurrentActor() actor: Actor, @Parent() mission: Mission): Promise<MissionViewerCan> {
    return this.queries.viewerCan(actor, mission, this.clock.now());
  }
}

@Resolver(() => Slot)
export class SlotResolver {
  constructor(private readonly geography: Geography) {}

  @ResolveField(() => Int, { description: 'How many places nobody holds' })
  placesLeft(@Parent() { places, placesTaken }: Slot): number {
    return places - placesTaken;
  }

  @ResolveField(() => Address, { nullable: true, description: 'Where it takes place; null when remote' })
  async address(@Parent() { addressId }: Slot): Promise<Address | null> {
    return addressId === null ? null : this.geography.address(addressId);
  }
}

@Resolver(() => Organisation)
export class OrganisationMissionsResolver {
  constructor(private readonly queries: MissionQueries) {}

  @ResolveField(() => MissionConnection, {
    description:
      'Its missions, newest first; those that the public does not see for its managers and coordinators only',
  })
  missions(
    @CurrentActor() actor: Actor,
    @Parent() { id }: Organisation,
    @Args() page: OrganisationMissionsArgs,
  ): Promise<Connection<Mission>> {
    return this.queries.ofOrganisation(actor, id, page);
  }
}

@Resolver(() => Viewer)
export class ViewerMissionsResolver {
  constructor(private readonly queries: MissionQueries) {}

  @ResolveField(() => Int, { description: 'How many missions wait for a decision in the areas that one coordinates' })
  missionsToReview(@CurrentActor() actor: Actor): Promise<number> {
    return this.queries.countToReview(actor);
  }
}
