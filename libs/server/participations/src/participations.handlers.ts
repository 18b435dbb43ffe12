import { Injectable } from '@nestjs/common';
import { AccountEmailConfirmed } from '@maillon/identity';
import { MessagePosted, type MessagePostedPayload } from '@maillon/messaging';
import { MissionCancelled, MissionEnded, type MissionEvent } from '@maillon/missions';
import { InTransaction, JobHandler, Jobs, OnEvent, Schedule } from '@maillon/platform';
import { Drafts } from './drafts.service';
import { Settlement } from './settlement.service';
import { ParticipationTransitions } from './transitions.service';

const SUBMIT_DRAFT = 'participations.submit-draft';

/** What happens to participations by itself, and because of lower modules. */
@Injectable()
export class ParticipationHandlers {
  constructor(
    private readonly settlement: Settlement,
    private readonly transitions: ParticipationTransitions,
    private readonly drafts: Drafts,
    private readonly jobs: Jobs,
  ) {}

  @InTransaction(MissionEnded)
  async missionEnded({ missionId }: MissionEvent): Promise<void> {
    await this.settlement.missionEnded(missionId);
  }

  @InTransaction(MissionCancelled)
  async missionCancelled({ missionId }: MissionEvent): Promise<void> {
    await this.settlement.missionCancelled(missionId);
  }

  /** The first reply of the organisation moves pending → in_discussion. */
  @InTransaction(MessagePosted)
  async messagePosted({
    subjectType,
    subjectId,
    authorPartyType,
    authorAccountId,
  }: MessagePostedPayload): Promise<void> {
    if (subjectType !== 'participation' || authorPartyType !== 'organisation') return;
    await this.transitions.discuss(subjectId, authorAccountId);
  }

  /** A job each: a refused application rolls its own transaction back, not the delivery of the event. */
  @OnEvent(AccountEmailConfirmed, 'participations.submit-drafts')
  async emailConfirmed({ accountId }: { accountId: string }): Promise<void> {
    for (const draftId of await this.drafts.waiting(accountId)) {
      await this.jobs.enqueue(SUBMIT_DRAFT, { accountId, draftId }, { key: `${SUBMIT_DRAFT}:${draftId}` });
    }
  }

  @JobHandler(SUBMIT_DRAFT)
  async submitDraft({ accountId, draftId }: { accountId: string; draftId: string }): Promise<void> {
    await this.drafts.submitFor(accountId, draftId);
  }

  @Schedule('participations.expire', '*/15 * * * *')
  async expire(): Promise<void> {
    await this.settlement.expire();
  }

  @Schedule('participations.complete', '5 * * * *')
  async complete(): Promise<void> {
    await this.settlement.complete();
  }

  @Schedule('participations.purge_drafts', '35 * * * *')
  async purgeDrafts(): Promise<void> {
    await this.drafts.purge();
  }
}
