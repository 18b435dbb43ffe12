import { NotFound, Public } from '@maillon/platform';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Address } from './address.entity';
import { Area, Place } from './area.entity';
import { PlacesArgs } from './geo.inputs';
import { Geography } from './geography.service';

/** Communes as people choose them. */
@Resolver(() => Place)
export class PlaceResolver {
  constructor(private readonly geography: Geography) {}

  @Public()
  @Query(() => [Place], {
    description: 'Communes by the beginning of a name or postcode, typos forgiven, bigger ones first',
  })
  places(@Args() { query, first }: PlacesArgs): Promise<Place[]> {
    return this.geography.places(query, first);
  }

  @Public()
  @Query(() => Place, { nullable: true, description: 'The commune of that code (FR-35238)' })
  place(@Args('code', { type: () => ID, description: 'Its code: FR-35238' }) code: string): Promise<Place | null> {
    return this.geography.commune(code);
  }

  @ResolveField(() => Area, { description: 'The department it lies in' })
  department(@Parent() place: Area): Promise<Area> {
    return existing(this.geography.area(place.departmentCode ?? place.code));
  }

  @ResolveField(() => [String], { description: 'Its postcodes, in order' })
  postcodes(@Parent() place: Area): Promise<string[]> {
    return this.geography.postcodes(place.code);
  }
}

/** The tree of areas. */
@Resolver(() => Area)
export class AreaResolver {
  constructor(private readonly geography: Geography) {}

  @Public()
  @Query(() => [Area], { description: 'All departments, by code' })
  departments(): Promise<Area[]> {
    return this.geography.departments();
  }

  @Public()
  @Query(() => Area, { nullable: true, description: 'The country, region, department or commune of that code' })
  area(@Args('code', { type: () => ID, description: 'Its code: FR-35' }) code: string): Promise<Area | null> {
    return this.geography.area(code);
  }

  @ResolveField(() => Area, { nullable: true, description: 'The area above; null for a country' })
  async parent(@Parent() area: Area): Promise<Area | null> {
    return area.parentCode === null ? null : this.geography.area(area.parentCode);
  }
}

/** Addresses, shown by the modules that own what takes place there. */
@Resolver(() => Address)
export class AddressResolver {
  constructor(private readonly geography: Geography) {}

  @ResolveField(() => Place, { description: 'The commune it lies in' })
  commune(@Parent() address: Address): Promise<Place> {
    return existing(this.geography.area(address.communeCode));
  }
}

/** What a foreign key promises. */
async function existing<T>(found: Promise<T | null>): Promise<T> {
  const value = await found;
  if (value === null) throw new NotFound('area');
  return value;
}
