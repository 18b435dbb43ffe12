import { Catalogue, Cause } from '@maillon/catalogue';
import { Address, Area, Geography } from '@maillon/geo';
import { HistoryEntry } from '@maillon/identity';
import { type Actor, can, CurrentActor, History, type HistoryRecord } from '@maillon/platform';
import { Field, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Invitation } from './invitation.entity';
import { Member, MemberQueries } from './members.queries';
import { Organisation } from './organisation.entity';
import { organisationViewerCan } from './organisation.policy';
import { OrganisationQueries } from './organisations.queries';

@ObjectType({ description: 'What the person asking may do with an organisation in its present state' })
export class OrganisationViewerCan {
  @Field(() => Boolean, { description: 'Change its data' })
  edit!: boolean;

  @Field(() => Boolean, { description: 'Hand it to the coordinators' })
  submit!: boolean;

  @Field(() => Boolean, { description: 'Take it into review, or decide on it' })
  review!: boolean;

  @Field(() => Boolean, { description: 'Let go of the review' })
  release!: boolean;

  @Field(() => Boolean, { description: 'Verify it' })
  verify!: boolean;

  @Field(() => Boolean, { description: 'Send it back' })
  requestChanges!: boolean;

  @Field(() => Boolean, { description: 'Hide it and its missions' })
  suspend!: boolean;

  @Field(() => Boolean, { description: 'Lift its suspension' })
  reinstate!: boolean;

  @Field(() => Boolean, { description: 'End it for good' })
  close!: boolean;

  @Field(() => Boolean, { description: 'Invite and remove members' })
  manageMembers!: boolean;

  @Field(() => Boolean, { description: 'Write missions' })
  createMission!: boolean;

  @Field(() => Boolean, { description: 'Answer applications' })
  answerApplications!: boolean;

  @Field(() => Boolean, { description: 'See its figures' })
  seeFigures!: boolean;
}

/** What hangs on an organisation; what only its own people may see is empty for others. */
@Resolver(() => Organisation)
export class OrganisationFieldsResolver {
  constructor(
    private readonly queries: OrganisationQueries,
    private readonly people: MemberQueries,
    private readonly geography: Geography,
    private readonly catalogue: Catalogue,
    private readonly records: History,
  ) {}

  @ResolveField(() => Address, { nullable: true, description: 'Its seat' })
  address(@Parent() { addressId }: Organisation): Promise<Address | null> {
    return this.geography.address(addressId);
  }

  @ResolveField(() => Area, { description: 'The department that verifies it and where it counts' })
  homeArea(@Parent() { homeAreaCode }: Organisation): Promise<Area | null> {
    return this.geography.area(homeAreaCode);
  }

  @ResolveField(() => [Cause], { description: 'Causes it serves, in the catalogue’s order' })
  async causes(@Parent() { id }: Organisation): Promise<Cause[]> {
    return this.catalogue.pick('cause', await this.queries.causes(id));
  }

  @ResolveField(() => String, { nullable: true, description: 'Address for members and coordinators; null for others' })
  async contactEmail(@Parent() organisation: Organisation, @CurrentActor() actor: Actor): Promise<string | null> {
    return (await this.isInside(actor, organisation)) ? organisation.contactEmail : null;
  }

  @ResolveField(() => String, { nullable: true, description: 'Phone for members and coordinators; null for others' })
  async contactPhone(@Parent() organisation: Organisation, @CurrentActor() actor: Actor): Promise<string | null> {
    return (await this.isInside(actor, organisation)) ? organisation.contactPhone : null;
  }

  @ResolveField(() => [Member], { description: 'Managers, for members and coordinators; empty for others' })
  async members(@Parent() organisation: Organisation, @CurrentActor() actor: Actor): Promise<Member[]> {
    return (await this.isInside(actor, organisation)) ? this.people.members(organisation.id) : [];
  }

  @ResolveField(() => [Invitation], { description: 'Open invitations, for those who may invite; empty for others' })
  async invitations(@Parent() organisation: Organisation, @CurrentActor() actor: Actor): Promise<Invitation[]> {
    const may = can(actor, 'organisation.manage_members', await this.queries.subject(organisation));
    return may ? this.people.openInvitations(organisation.id) : [];
  }

  @ResolveField(() => [HistoryEntry], {
    description: 'What happened to it, for members and coordinators; empty for others',
  })
  async history(@Parent() organisation: Organisation, @CurrentActor() actor: Actor): Promise<HistoryRecord[]> {
    return (await this.isInside(actor, organisation)) ? this.records.of('organisation', organisation.id) : [];
  }

  @ResolveField(() => OrganisationViewerCan, { description: 'What one may do with it in its present state' })
  async viewerCan(@Parent() organisation: Organisation, @CurrentActor() actor: Actor): Promise<OrganisationViewerCan> {
    return organisationViewerCan(actor, await this.queries.subject(organisation));
  }

  private async isInside(actor: Actor, organisation: Organisation): Promise<boolean> {
    return can(actor, 'organisation.see_inside', await this.queries.subject(organisation));
  }
}

/** The address of an invitation: the entity's column is personal and carries no field of its own. */
@Resolver(() => Invitation)
export class InvitationFieldsResolver {
  @ResolveField(() => String, { description: 'Address it was sent to' })
  email(@Parent() { email }: Invitation): string {
    return email;
  }
}
