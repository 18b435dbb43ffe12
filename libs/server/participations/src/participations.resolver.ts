import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { SignUpResult, SignUpStarted, TooYoung } from '@maillon/identity';
import { MissionClosed, MissionFull, NotYetAvailable } from '@maillon/missions';
import {
  Allow,
  AlreadyDecided,
  CurrentActor,
  IllegalState,
  PageArgs,
  Public,
  RateLimit,
  resultUnion,
  type Actor,
  type Connection,
} from '@maillon/platform';
import { Applications } from './applications.service';
import { DraftApplication } from './draft-application.entity';
import { Drafts } from './drafts.service';
import { Participation, ParticipationConnection } from './participation.entity';
import {
  AlreadyApplied,
  ConsentRequired,
  IdempotencyConflict,
  OwnOrganisation,
  SlotsOverlap,
} from './participation.errors';
import {
  AcceptArgs,
  ApplyInput,
  ApplyWhileSigningUpInput,
  CancelArgs,
  DeclineArgs,
  WithdrawArgs,
} from './participations.inputs';
import { ParticipationQueries } from './participations.queries';
import { Participations } from './participations.service';

const ApplyResult = resultUnion('ApplyResult', () => Participation, [
  MissionFull,
  MissionClosed,
  AlreadyApplied,
  OwnOrganisation,
  TooYoung,
  ConsentRequired,
  SlotsOverlap,
  NotYetAvailable,
  IdempotencyConflict,
]);
const AnswerResult = resultUnion('AnswerResult', () => Participation, [
  AlreadyDecided,
  SlotsOverlap,
  ConsentRequired,
  IllegalState,
]);

@Resolver(() => Participation)
export class ParticipationsResolver {
  constructor(
    private readonly queries: ParticipationQueries,
    private readonly applications: Applications,
    private readonly participations: Participations,
    private readonly drafts: Drafts,
  ) {}

  @Query(() => ParticipationConnection, { description: 'One’s own participations, newest first' })
  @Allow('participation.apply')
  myParticipations(@CurrentActor() actor: Actor, @Args() page: PageArgs): Promise<Connection<Participation>> {
    return this.queries.mine(actor, page);
  }

  @Query(() => Participation, { nullable: true, description: 'A participation' })
  @Allow('participation.see')
  participation(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Its id' }) id: string,
  ): Promise<Participation> {
    return this.queries.find(actor, id);
  }

  @Query(() => DraftApplication, { nullable: true, description: 'The application that waits to be handed in' })
  @Allow('participation.apply')
  myDraftApplication(@CurrentActor() actor: Actor): Promise<DraftApplication | null> {
    return this.drafts.mine(actor);
  }

  @Mutation(() => ApplyResult.type, {
    description: 'Applies to slots of a mission; the same id and request again is the same',
  })
  @Allow('participation.apply')
  @ApplyResult.Refusals()
  apply(@CurrentActor() actor: Actor, @Args('input') input: ApplyInput): Promise<Participation> {
    return this.applications.apply(actor, input);
  }

  @Mutation(() => SignUpResult.type, {
    description: 'Signs up and keeps the application until the address is confirmed',
  })
  @Public()
  @RateLimit({ name: 'sign-up', by: 'ip', limit: 20, windowSeconds: 600 })
  @SignUpResult.Refusals()
  async applyWhileSigningUp(@Args('input') { signUp, application }: ApplyWhileSigningUpInput): Promise<SignUpStarted> {
    await this.drafts.signUpAndKeep(signUp, application);
    return { email: signUp.email };
  }

  @Mutation(() => ApplyResult.type, { description: 'Hands in a draft application of one’s address' })
  @Allow('participation.apply')
  @ApplyResult.Refusals()
  submitDraftApplication(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'The draft' }) id: string,
  ): Promise<Participation> {
    return this.drafts.submitMine(actor, id);
  }

  @Mutation(() => Boolean, { description: 'Forgets a draft application; false when there is none' })
  @Allow('participation.apply')
  discardDraftApplication(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the draft' }) id: string,
  ): Promise<boolean> {
    return this.drafts.discard(actor, id);
  }

  @Mutation(() => AnswerResult.type, { description: 'Accepts an application' })
  @Allow('participation.accept')
  @AnswerResult.Refusals()
  acceptParticipation(@CurrentActor() actor: Actor, @Args() args: AcceptArgs): Promise<Participation> {
    return this.participations.accept(actor, args.id, args.version, args.message);
  }

  @Mutation(() => AnswerResult.type, { description: 'Declines an application and frees its seats' })
  @Allow('participation.decline')
  @AnswerResult.Refusals()
  declineParticipation(@CurrentActor() actor: Actor, @Args() args: DeclineArgs): Promise<Participation> {
    return this.participations.decline(actor, args.id, args.version, args.reasonCode, args.message);
  }

  @Mutation(() => AnswerResult.type, { description: 'Withdraws before the first slot starts and frees the seats' })
  @Allow('participation.withdraw')
  @AnswerResult.Refusals()
  withdrawParticipation(@CurrentActor() actor: Actor, @Args() args: WithdrawArgs): Promise<Participation> {
    return this.participations.withdraw(actor, args.id, args.reason);
  }

  @Mutation(() => AnswerResult.type, {
    description: 'Cancels a participation for the organisation and frees its seats',
  })
  @Allow('participation.cancel')
  @AnswerResult.Refusals()
  cancelParticipation(@CurrentActor() actor: Actor, @Args() args: CancelArgs): Promise<Participation> {
    return this.participations.cancel(actor, args.id, args.version, args.reason);
  }
}
