import {
  type Actor,
  Allow,
  AlreadyDecided,
  type Connection,
  connectionOf,
  CurrentActor,
  EditConflict,
  IllegalState,
  PageArgs,
  Public,
  RateLimit,
  resultUnion,
} from '@maillon/platform';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Organisation } from './organisation.entity';
import {
  OrganisationChangesArgs,
  OrganisationDecisionArgs,
  OrganisationInput,
  OrganisationReasonArgs,
} from './organisations.inputs';
import { OrganisationQueries } from './organisations.queries';
import { Organisations } from './organisations.service';
import { Verification } from './verification.service';

const OrganisationConnection = connectionOf(Organisation);
const OrganisationResult = resultUnion('OrganisationResult', () => Organisation, [
  EditConflict,
  IllegalState,
  AlreadyDecided,
]);

const HOUR = 60 * 60;
const idArg = { type: () => ID, description: 'Id of the organisation' };

@Resolver(() => Organisation)
export class OrganisationsResolver {
  constructor(
    private readonly queries: OrganisationQueries,
    private readonly organisations: Organisations,
    private readonly verification: Verification,
  ) {}

  @Public()
  @Query(() => Organisation, { nullable: true, description: 'The organisation of that id or slug' })
  organisation(
    @CurrentActor() actor: Actor,
    @Args('id', { ...idArg, nullable: true }) id?: string,
    @Args('slug', { type: () => String, nullable: true, description: 'Instead of the id: its part of the address' })
    slug?: string,
  ): Promise<Organisation> {
    return this.queries.find(actor, { id, slug });
  }

  @Allow('organisation.list_to_review')
  @Query(() => OrganisationConnection, {
    description: 'Organisations that wait for a decision in one’s areas, longest waiting first',
  })
  organisationsToReview(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<Connection<Organisation>> {
    return this.queries.toReview(actor, page);
  }

  @Allow('organisation.create')
  @RateLimit({ name: 'create-organisation', by: 'account', limit: 60, windowSeconds: HOUR })
  @Mutation(() => Organisation, {
    description:
      'Creates a draft; whoever creates it becomes its first manager; the same id and content again returns it',
  })
  createOrganisation(@CurrentActor() actor: Actor, @Args('input') input: OrganisationInput): Promise<Organisation> {
    return this.organisations.create(actor, input);
  }

  @Allow('organisation.edit')
  @Mutation(() => OrganisationResult.type, { description: 'Replaces the data of the version that was read' })
  @OrganisationResult.Refusals()
  updateOrganisation(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
    @Args('version', { type: () => Int, description: 'The version that was read' }) version: number,
    @Args('input') input: OrganisationInput,
  ): Promise<Organisation> {
    return this.organisations.update(actor, id, version, input);
  }

  @Allow('organisation.submit')
  @Mutation(() => OrganisationResult.type, { description: 'Hands a draft to the coordinators of its area' })
  @OrganisationResult.Refusals()
  submitOrganisation(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Organisation> {
    return this.verification.submit(actor, id);
  }

  @Allow('organisation.take')
  @Mutation(() => OrganisationResult.type, { description: 'Takes a submitted organisation into review' })
  @OrganisationResult.Refusals()
  takeOrganisation(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Organisation> {
    return this.verification.take(actor, id);
  }

  @Allow('organisation.release')
  @Mutation(() => OrganisationResult.type, { description: 'Lets go of a review, whoever took it' })
  @OrganisationResult.Refusals()
  releaseOrganisation(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Organisation> {
    return this.verification.release(actor, id);
  }

  @Allow('organisation.verify')
  @Mutation(() => OrganisationResult.type, { description: 'Verifies the version that was reviewed' })
  @OrganisationResult.Refusals()
  verifyOrganisation(
    @CurrentActor() actor: Actor,
    @Args() { id, version }: OrganisationDecisionArgs,
  ): Promise<Organisation> {
    return this.verification.verify(actor, id, version);
  }

  @Allow('organisation.request_changes')
  @Mutation(() => OrganisationResult.type, { description: 'Sends an organisation back to its managers with reasons' })
  @OrganisationResult.Refusals()
  requestOrganisationChanges(
    @CurrentActor() actor: Actor,
    @Args() { id, version, reasonCode, reason }: OrganisationChangesArgs,
  ): Promise<Organisation> {
    return this.verification.requestChanges(actor, id, version, reasonCode, reason ?? null);
  }

  @Allow('organisation.suspend')
  @Mutation(() => OrganisationResult.type, { description: 'Hides an organisation and its missions' })
  @OrganisationResult.Refusals()
  suspendOrganisation(
    @CurrentActor() actor: Actor,
    @Args() { id, reason }: OrganisationReasonArgs,
  ): Promise<Organisation> {
    return this.verification.suspend(actor, id, reason);
  }

  @Allow('organisation.reinstate')
  @Mutation(() => OrganisationResult.type, { description: 'Lifts a suspension' })
  @OrganisationResult.Refusals()
  reinstateOrganisation(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Organisation> {
    return this.verification.reinstate(actor, id);
  }

  @Allow('organisation.close')
  @Mutation(() => OrganisationResult.type, { description: 'Ends an organisation for good' })
  @OrganisationResult.Refusals()
  closeOrganisation(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Organisation> {
    return this.verification.close(actor, id);
  }
}
