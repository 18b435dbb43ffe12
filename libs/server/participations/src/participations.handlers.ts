import { Injectable } from '@nestjs/common';
import { AccountOpened } from '@maillon/identity';
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

  /** A job of its own: a refused application rolls its own transaction back, not the delivery of the event. */
  @OnEvent(AccountOpened, 'participations.submit-draft')
  async accountOpened(opened: { accountId: string; signUpId: string }): Promise<void> {
    await this.jobs.enqueue(SUBMIT_DRAFT, opened, { key: `${SUBMIT_DRAFT}:${opened.signUpId}` });
  }

  @JobHandler(SUBMIT_DRAFT)
  async submitDraft({ accountId, signUpId }: { accountId: string; signUpId: string }): Promise<void> {
    await this.drafts.submitFor(accountId, signUpId);
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
