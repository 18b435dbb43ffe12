import { CatalogueModule } from '@maillon/catalogue';
import { DemoModule } from '@maillon/demo';
import { GeoModule } from '@maillon/geo';
import { IdentityModule } from '@maillon/identity';
import { MatchingModule } from '@maillon/matching';
import { MessagingModule } from '@maillon/messaging';
import { MissionsModule } from '@maillon/missions';
import { NotificationsModule } from '@maillon/notifications';
import { OrganisationsModule } from '@maillon/organisations';
import { ParticipationsModule } from '@maillon/participations';
import type { Application } from '@maillon/platform';
import { StatisticsModule } from '@maillon/statistics';
import { VolunteersModule } from '@maillon/volunteers';

/** THE list of modules, lower ones first; in-transaction listeners run in this order. */
export const modules: Application['modules'] = [
  IdentityModule,
  GeoModule,
  CatalogueModule,
  OrganisationsModule,
  VolunteersModule,
  MessagingModule,
  MissionsModule,
  ParticipationsModule,
  MatchingModule,
  NotificationsModule,
  StatisticsModule,
  DemoModule,
];
