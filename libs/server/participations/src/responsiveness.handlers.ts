import { Injectable } from '@nestjs/common';
import { JobHandler, Jobs, log, OnEvent, Schedule } from '@maillon/platform';
import {
  ParticipationAccepted,
  ParticipationApplied,
  ParticipationCancelled,
  ParticipationDeclined,
  ParticipationDiscussed,
  ParticipationExpired,
  ParticipationWithdrawn,
  type ParticipationEvent,
} from './participation.events';
import { ParticipationQueries } from './participations.queries';
import { Responsiveness } from './responsiveness.service';

const REFRESH = 'participations.responsiveness';

/** Works responsiveness out anew whenever an application comes, is answered or ends otherwise, and every night. */
@Injectable()
export class ResponsivenessHandlers {
  constructor(
    private readonly responsiveness: Responsiveness,
    private readonly queries: ParticipationQueries,
    private readonly jobs: Jobs,
  ) {}

  /** One job per organisation, waiting ones being one: a rush of applications is counted once. */
  @OnEvent(ParticipationApplied, 'participations.responsiveness-applied')
  @OnEvent(ParticipationDiscussed, 'participations.responsiveness-discussed')
  @OnEvent(ParticipationAccepted, 'participations.responsiveness-accepted')
  @OnEvent(ParticipationDeclined, 'participations.responsiveness-declined')
  @OnEvent(ParticipationWithdrawn, 'participations.responsiveness-withdrawn')
  @OnEvent(ParticipationCancelled, 'participations.responsiveness-cancelled')
  @OnEvent(ParticipationExpired, 'participations.responsiveness-expired')
  async changed({ participationId }: ParticipationEvent): Promise<void> {
    const organisationId = (await this.queries.facts([participationId])).get(participationId)?.organisationId;
    if (organisationId) await this.jobs.enqueue(REFRESH, { organisationId }, { key: `${REFRESH}:${organisationId}` });
  }

  @JobHandler(REFRESH)
  async refresh({ organisationId }: { organisationId: string }): Promise<void> {
    await this.responsiveness.refresh(organisationId);
  }

  /** Nothing to do as a rule: events have done it. */
  @Schedule('participations.reconcile_responsiveness', '25 3 * * *')
  async reconcile(): Promise<void> {
    const wrong = await this.responsiveness.reconcile();
    if (wrong > 0) log.warn({ wrong }, 'responsiveness of organisations put right');
  }
}
