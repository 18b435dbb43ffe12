import { Injectable } from '@nestjs/common';
import { OrganisationClosed, OrganisationMoved } from '@maillon/organisations';
import { InTransaction, log, Schedule } from '@maillon/platform';
import { Missions } from './missions.service';
import { Publication } from './publication.service';

/** What happens to missions by itself. */
@Injectable()
export class MissionHandlers {
  constructor(
    private readonly publication: Publication,
    private readonly missions: Missions,
  ) {}

  /** One month after its last date a mission ends; a missed run is caught up, a second run finds nothing. */
  @Schedule('missions.end_past', '20 * * * *')
  async endPast(): Promise<void> {
    const ended = await this.publication.endPast();
    if (ended > 0) log.info({ ended }, 'past missions ended');
  }

  @InTransaction(OrganisationClosed)
  async organisationClosed({ organisationId }: { organisationId: string }): Promise<void> {
    await this.publication.closeOrganisation(organisationId);
  }

  @InTransaction(OrganisationMoved)
  async organisationMoved({ organisationId }: { organisationId: string }): Promise<void> {
    await this.missions.followSeat(organisationId);
  }
}
