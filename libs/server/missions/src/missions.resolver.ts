import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  Allow,
  AlreadyDecided,
  CurrentActor,
  EditConflict,
  IllegalState,
  PageArgs,
  Public,
  RateLimit,
  resultUnion,
  type Actor,
  type Connection,
} from '@maillon/platform';
import { Mission, MissionConnection } from './mission.entity';
import { NotYetAvailable, OrganisationNotVerified, PlacesBelowHolders, SlotHasHolders } from './mission.errors';
import {
  MissionChangesArgs,
  MissionDecisionArgs,
  MissionInput,
  MissionReasonArgs,
  MissionSuspensionArgs,
} from './missions.inputs';
import { MissionQueries } from './missions.queries';
import { Missions } from './missions.service';
import { Publication } from './publication.service';

const MissionResult = resultUnion('MissionResult', () => Mission, [
  EditConflict,
  IllegalState,
  AlreadyDecided,
  PlacesBelowHolders,
  SlotHasHolders,
  NotYetAvailable,
  OrganisationNotVerified,
]);

const idArg = { type: () => ID, description: 'Id of the mission' };
const DAY = 24 * 60 * 60;

@Resolver(() => Mission)
export class MissionsResolver {
  constructor(
    private readonly queries: MissionQueries,
    private readonly missions: Missions,
    private readonly publication: Publication,
  ) {}

  @Query(() => Mission, { nullable: true, description: 'The mission of that id or slug' })
  @Public()
  mission(
    @CurrentActor() actor: Actor,
    @Args('id', { ...idArg, nullable: true }) id?: string | null,
    @Args('slug', { type: () => String, nullable: true, description: 'Instead of the id: its part of the address' })
    slug?: string | null,
  ): Promise<Mission> {
    return this.queries.find(actor, { id, slug });
  }

  @Query(() => MissionConnection, {
    description: 'Missions that wait for a decision in the areas of the actor, longest waiting first',
  })
  @Allow('mission.list_to_review')
  missionsToReview(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<Connection<Mission>> {
    return this.queries.toReview(actor, page);
  }

  @Mutation(() => Mission, { description: 'Creates a draft; the same id and content again returns it' })
  @Allow('mission.edit')
  @RateLimit({ name: 'create-mission', by: 'account', limit: 100, windowSeconds: DAY })
  createMission(@CurrentActor() actor: Actor, @Args('input') input: MissionInput): Promise<Mission> {
    return this.missions.create(actor, input);
  }

  @Mutation(() => MissionResult.type, { description: 'Replaces the content of the version that was read' })
  @Allow('mission.edit')
  @MissionResult.Refusals()
  updateMission(
    @CurrentActor() actor: Actor,
    @Args('id', idArg) id: string,
    @Args('version', { type: () => Int, description: 'The version that was read' }) version: number,
    @Args('input') input: MissionInput,
  ): Promise<Mission> {
    return this.missions.update(actor, id, version, input);
  }

  @Mutation(() => MissionResult.type, { description: 'Hands a draft to the coordinators of its area' })
  @Allow('mission.submit')
  @MissionResult.Refusals()
  submitMission(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Mission> {
    return this.publication.submit(actor, id);
  }

  @Mutation(() => MissionResult.type, { description: 'Takes a submitted mission for review' })
  @Allow('mission.take')
  @MissionResult.Refusals()
  takeMission(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Mission> {
    return this.publication.take(actor, id);
  }

  @Mutation(() => MissionResult.type, { description: 'Lets go of a review, whoever took it' })
  @Allow('mission.release')
  @MissionResult.Refusals()
  releaseMission(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Mission> {
    return this.publication.release(actor, id);
  }

  @Mutation(() => MissionResult.type, { description: 'Publishes the version that was reviewed' })
  @Allow('mission.publish')
  @MissionResult.Refusals()
  publishMission(@CurrentActor() actor: Actor, @Args() { id, version }: MissionDecisionArgs): Promise<Mission> {
    return this.publication.publish(actor, id, version);
  }

  @Mutation(() => MissionResult.type, { description: 'Sends a submitted mission back to its organisation' })
  @Allow('mission.request_changes')
  @MissionResult.Refusals()
  requestMissionChanges(@CurrentActor() actor: Actor, @Args() changes: MissionChangesArgs): Promise<Mission> {
    const { id, version, reasonCode, reason } = changes;
    return this.publication.requestChanges(actor, id, version, { code: reasonCode, text: reason });
  }

  @Mutation(() => MissionResult.type, { description: 'Hides a published mission; participations stay' })
  @Allow('mission.suspend')
  @MissionResult.Refusals()
  suspendMission(@CurrentActor() actor: Actor, @Args() { id, reason }: MissionSuspensionArgs): Promise<Mission> {
    return this.publication.suspend(actor, id, { text: reason });
  }

  @Mutation(() => MissionResult.type, { description: 'Lifts a suspension' })
  @Allow('mission.reinstate')
  @MissionResult.Refusals()
  reinstateMission(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Mission> {
    return this.publication.reinstate(actor, id);
  }

  @Mutation(() => MissionResult.type, { description: 'Calls a mission off; its participations are cancelled' })
  @Allow('mission.cancel')
  @MissionResult.Refusals()
  cancelMission(@CurrentActor() actor: Actor, @Args() { id, reason }: MissionReasonArgs): Promise<Mission> {
    return this.publication.cancel(actor, id, { text: reason });
  }

  @Mutation(() => MissionResult.type, { description: 'Ends a mission; what still waits is declined' })
  @Allow('mission.end')
  @MissionResult.Refusals()
  endMission(@CurrentActor() actor: Actor, @Args('id', idArg) id: string): Promise<Mission> {
    return this.publication.end(actor, id);
  }

  @Mutation(() => MissionResult.type, { description: 'Opens or closes registration' })
  @Allow('mission.edit')
  @MissionResult.Refusals()
  setRegistrationOpen(
    @CurrentActor() actor: Actor,
    @Args('missionId', idArg) missionId: string,
    @Args('open', { type: () => Boolean, description: 'Whether people may apply' }) open: boolean,
  ): Promise<Mission> {
    return this.publication.setRegistrationOpen(actor, missionId, open);
  }
}
