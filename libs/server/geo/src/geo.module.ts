import { Module } from '@nestjs/common';
import { GeoCommands } from './geo.commands';
import { AddressResolver, AreaResolver, PlaceResolver } from './geo.resolver';
import { Geography } from './geography.service';
import { PlacesQueries } from './places.queries';

@Module({
  providers: [Geography, PlacesQueries, PlaceResolver, AreaResolver, AddressResolver, GeoCommands],
  exports: [Geography],
})
export class GeoModule {}
