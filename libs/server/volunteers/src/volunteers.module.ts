import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { Module } from '@nestjs/common';
import { VolunteerData } from './volunteer-data.service';
import './volunteer.policy';
import { VolunteersResolver } from './volunteers.resolver';
import { Volunteers } from './volunteers.service';

/** Volunteers' profiles. */
@Module({
  imports: [IdentityModule, GeoModule, CatalogueModule],
  providers: [VolunteerData, Volunteers, VolunteersResolver],
  exports: [Volunteers],
})
export class VolunteersModule {}
