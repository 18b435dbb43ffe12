import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { MissionsModule } from '@maillon/missions';
import { OrganisationsModule } from '@maillon/organisations';
import { ParticipationsModule } from '@maillon/participations';
import { VolunteersModule } from '@maillon/volunteers';
import { Module } from '@nestjs/common';
import { MeiliSearch } from './meili-search.service';
import { PostgresIndex } from './postgres-index.service';
import { PostgresSearch } from './postgres-search.service';
import { RankingQueries } from './ranking.queries';
import { SearchCodes } from './search-codes.service';
import { SearchDocuments } from './search-documents.queries';
import { SearchEngine } from './search-engine.service';
import { SearchHandlers } from './search.handlers';
import { SearchIndex } from './search-index.service';
import { SearchOrders } from './search-orders.service';
import { CauseMissionsResolver, ReasonResolver, SearchEdgeResolver, SearchResolver } from './search.resolver';
import { MissionSearches } from './search.service';

@Module({
  imports: [CatalogueModule, GeoModule, OrganisationsModule, VolunteersModule, MissionsModule, ParticipationsModule],
  providers: [
    CauseMissionsResolver,
    MeiliSearch,
    MissionSearches,
    PostgresIndex,
    PostgresSearch,
    RankingQueries,
    ReasonResolver,
    SearchCodes,
    SearchDocuments,
    SearchEdgeResolver,
    SearchEngine,
    SearchHandlers,
    SearchIndex,
    SearchOrders,
    SearchResolver,
  ],
  exports: [SearchIndex],
})
export class MatchingModule {}
