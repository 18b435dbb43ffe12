import {
  type MissionEvent,
  MissionCancelled,
  MissionEnded,
  MissionPlacesChanged,
  MissionPublished,
  MissionSuspended,
  MissionUpdated,
} from '@maillon/missions';
import {
  OrganisationClosed,
  OrganisationReinstated,
  OrganisationSuspended,
  OrganisationUpdated,
  OrganisationVerified,
} from '@maillon/organisations';
import { Command, JobHandler, Jobs, log, OnEvent, Schedule } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { SearchDocuments } from './search-documents.queries';
import { type Drift, PUSH_JOB, REFRESH_JOB, SearchIndex } from './search-index.service';
import { SearchOrders } from './search-orders.service';

interface OfOrganisation {
  readonly organisationId: string;
}

/**
 * Keeps the index in step. Events only name what changed; a job per mission, waiting ones of the same mission being one,
 * reads and writes it. Participations need no handler: places come as `mission.places_changed`, demand is counted when
 * missions are ranked.
 */
@Injectable()
export class SearchHandlers {
  constructor(
    private readonly jobs: Jobs,
    private readonly index: SearchIndex,
    private readonly documents: SearchDocuments,
    private readonly orders: SearchOrders,
  ) {}

  @OnEvent(MissionPublished, 'matching.published')
  @OnEvent(MissionUpdated, 'matching.updated')
  @OnEvent(MissionSuspended, 'matching.suspended')
  @OnEvent(MissionEnded, 'matching.ended')
  @OnEvent(MissionCancelled, 'matching.cancelled')
  @OnEvent(MissionPlacesChanged, 'matching.places-changed')
  missionChanged({ missionId }: MissionEvent): Promise<void> {
    return this.jobs.enqueue(REFRESH_JOB, { missionId }, { key: `${REFRESH_JOB}:${missionId}` });
  }

  @OnEvent(OrganisationVerified, 'matching.organisation-verified')
  @OnEvent(OrganisationSuspended, 'matching.organisation-suspended')
  @OnEvent(OrganisationReinstated, 'matching.organisation-reinstated')
  @OnEvent(OrganisationClosed, 'matching.organisation-closed')
  @OnEvent(OrganisationUpdated, 'matching.organisation-updated')
  organisationChanged({ organisationId }: OfOrganisation): Promise<void> {
    return this.jobs.enqueue(REFRESH_JOB, { organisationId }, { key: `${REFRESH_JOB}:${organisationId}` });
  }

  @JobHandler(REFRESH_JOB)
  async refresh({ missionId, organisationId }: Partial<MissionEvent & OfOrganisation>): Promise<void> {
    if (missionId) await this.index.refresh([missionId]);
    if (organisationId) await this.index.refresh(await this.documents.drifted(organisationId));
  }

  @JobHandler(PUSH_JOB)
  push(): Promise<void> {
    return this.index.push();
  }

  @Schedule('search.drift', '*/5 * * * *')
  async tidy(): Promise<void> {
    await this.orders.clean();
    await this.check();
  }

  @Command('search:drift', 'compare the search index with the missions and repair it')
  async check(): Promise<void> {
    const drift: Drift = await this.index.drift();
    log.info(drift, 'search index compared');
  }

  @Command('reindex', 'rebuild the search index while the old one goes on answering')
  async reindex(): Promise<void> {
    log.info({ missions: await this.index.rebuild() }, 'search index rebuilt');
  }
}
