import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { HistoryEntry, PendingSignUp, Viewer } from '@maillon/identity';
import { Conversation, ConversationQueries } from '@maillon/messaging';
import { Mission, MissionQueries, Slot } from '@maillon/missions';
import { Organisation } from '@maillon/organisations';
import { can, CurrentActor, type Actor, type Connection, type HistoryRecord } from '@maillon/platform';
import { DraftApplication } from './draft-application.entity';
import { Drafts } from './drafts.service';
import {
  Applicant,
  Participation,
  ParticipationConnection,
  ParticipationSlot,
  ParticipationViewerCan,
} from './participation.entity';
import { participationViewerCan } from './participation.policy';
import { answerDueAt, LIVE } from './participation.states';
import { ParticipationsArgs } from './participations.inputs';
import { ParticipationQueries } from './participations.queries';

/** What hangs on a participation; each field loads for all participations of a request at once. */
@Resolver(() => Participation)
export class ParticipationFieldsResolver {
  constructor(
    private readonly queries: ParticipationQueries,
    private readonly missions: MissionQueries,
    private readonly conversations: ConversationQueries,
  ) {}

  @ResolveField(() => Mission, { description: 'On what' })
  mission(@Parent() { missionId }: Participation): Promise<Mission> {
    return this.missions.get(missionId);
  }

  @ResolveField(() => [ParticipationSlot], { description: 'Where it takes seats, by date' })
  slots(@Parent() { id }: Participation): Promise<ParticipationSlot[]> {
    return this.queries.slots(id);
  }

  @ResolveField(() => Applicant, { description: 'Who, as the reader may see them' })
  volunteer(@CurrentActor() actor: Actor, @Parent() participation: Participation): Promise<Applicant> {
    return this.queries.applicant(actor, participation);
  }

  @ResolveField(() => Conversation, { description: 'The conversation that the application opened' })
  conversation(@Parent() { id }: Participation): Promise<Conversation> {
    return this.conversations.ofSubject('participation', id);
  }

  @ResolveField(() => Boolean, { description: 'True while it stands: one cannot apply to the mission again' })
  live(@Parent() { state }: Participation): boolean {
    return LIVE.includes(state);
  }

  @ResolveField(() => String, { nullable: true, description: 'Why, in words, for its two sides alone' })
  async reasonText(@CurrentActor() actor: Actor, @Parent() { id, reasonText }: Participation): Promise<string | null> {
    return can(actor, 'participation.read_reason', await this.queries.factsOf(id)) ? reasonText : null;
  }

  @ResolveField(() => Date, { nullable: true, description: 'Until when an answer is in time; null when none is due' })
  async answerDueAt(@Parent() participation: Participation): Promise<Date | null> {
    const { firstStart } = await this.queries.factsOf(participation.id);
    return answerDueAt({ ...participation, firstStart });
  }

  @ResolveField(() => [HistoryEntry], { description: 'What happened to it, oldest first' })
  history(@CurrentActor() actor: Actor, @Parent() { id }: Participation): Promise<HistoryRecord[]> {
    return this.queries.historyOf(actor, id);
  }

  @ResolveField(() => ParticipationViewerCan, { description: 'What the reader may do' })
  async viewerCan(@CurrentActor() actor: Actor, @Parent() { id }: Participation): Promise<ParticipationViewerCan> {
    const facts = await this.queries.factsOf(id);
    return participationViewerCan(actor, facts, facts.started);
  }
}

@Resolver(() => DraftApplication)
export class DraftApplicationResolver {
  constructor(private readonly missions: MissionQueries) {}

  @ResolveField(() => Mission, { description: 'On what' })
  mission(@Parent() { missionId }: DraftApplication): Promise<Mission> {
    return this.missions.get(missionId);
  }

  @ResolveField(() => [Slot], { description: 'Where, by date' })
  async slots(@Parent() { missionId, slotIds }: DraftApplication): Promise<Slot[]> {
    return (await this.missions.slots(missionId)).filter(({ id }) => slotIds.includes(id));
  }

  @ResolveField(() => String, { nullable: true, description: 'First message to the organisation' })
  message(@Parent() { message }: DraftApplication): string | null {
    return message;
  }
}

@Resolver(() => PendingSignUp)
export class PendingSignUpDraftResolver {
  constructor(private readonly drafts: Drafts) {}

  @ResolveField(() => DraftApplication, { nullable: true, description: 'The application that was written with it' })
  draftApplication(@Parent() { id }: PendingSignUp): Promise<DraftApplication | null> {
    return this.drafts.ofSignUp(id);
  }
}

@Resolver(() => Mission)
export class MissionParticipationResolver {
  constructor(private readonly queries: ParticipationQueries) {}

  @ResolveField(() => Participation, { nullable: true, description: 'One’s own, the live one else the latest' })
  myParticipation(@CurrentActor() actor: Actor, @Parent() { id }: Mission): Promise<Participation | null> {
    return this.queries.mineIn(actor, id);
  }
}

@Resolver(() => Organisation)
export class OrganisationParticipationsResolver {
  constructor(private readonly queries: ParticipationQueries) {}

  @ResolveField(() => ParticipationConnection, {
    description: 'Participations in its missions, newest first: all for its managers and coordinators, else one’s own',
  })
  participations(
    @CurrentActor() actor: Actor,
    @Parent() { id }: Organisation,
    @Args() page: ParticipationsArgs,
  ): Promise<Connection<Participation>> {
    return this.queries.ofOrganisation(actor, id, page);
  }
}

@Resolver(() => Viewer)
export class ViewerParticipationsResolver {
  constructor(private readonly queries: ParticipationQueries) {}

  @ResolveField(() => Int, { description: 'How many applications wait for an answer by one’s organisations' })
  pendingApplications(@CurrentActor() actor: Actor): Promise<number> {
    return this.queries.countPending(actor);
  }
}
