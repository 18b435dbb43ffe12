import { Module } from '@nestjs/common';
import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { OrganisationsModule } from '@maillon/organisations';
import { MissionContent } from './mission-content.service';
import {
  MissionFieldsResolver,
  OrganisationMissionsResolver,
  SlotResolver,
  ViewerMissionsResolver,
} from './mission-fields.resolver';
import { MissionHandlers } from './missions.handlers';
import { MissionQueries } from './missions.queries';
import { MissionsResolver } from './missions.resolver';
import { Missions } from './missions.service';
import { Publication } from './publication.service';
import { Seats } from './seats.service';
import { Slots } from './slots.service';

@Module({
  imports: [CatalogueModule, GeoModule, OrganisationsModule],
  providers: [
    MissionContent,
    MissionFieldsResolver,
    MissionHandlers,
    MissionQueries,
    Missions,
    MissionsResolver,
    OrganisationMissionsResolver,
    Publication,
    Seats,
    SlotResolver,
    Slots,
    ViewerMissionsResolver,
  ],
  exports: [MissionQueries, Missions, Publication, Seats, Slots],
})
export class MissionsModule {}
