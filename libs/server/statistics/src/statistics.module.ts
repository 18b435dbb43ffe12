import { GeoModule } from '@maillon/geo';
import { OrganisationsModule } from '@maillon/organisations';
import { Module } from '@nestjs/common';
import { Facts } from './facts.service';
import { FiguresQueries } from './figures.queries';
import { FiguresService } from './figures.service';
import { StatisticsHandlers } from './statistics.handlers';
import './statistics.policy';
import { StatisticsResolver } from './statistics.resolver';

@Module({
  imports: [GeoModule, OrganisationsModule],
  providers: [Facts, FiguresQueries, FiguresService, StatisticsHandlers, StatisticsResolver],
  exports: [Facts],
})
export class StatisticsModule {}
