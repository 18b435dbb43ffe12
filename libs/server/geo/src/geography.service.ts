import { Database, InvalidInput, Loaders, newId, NotFound } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Address } from './address.entity';
import { Area, AreaLevel } from './area.entity';
import type { AddressInput } from './geo.inputs';
import { PlacesQueries } from './places.queries';

/** Areas, communes and addresses, for every module above. */
@Injectable()
export class Geography {
  constructor(
    private readonly database: Database,
    private readonly loaders: Loaders,
    private readonly search: PlacesQueries,
  ) {}

  /** At most `first` communes for what a person typed into a place field, best first (see `PlacesQueries.find`). */
  async places(query: string, first = 8): Promise<Area[]> {
    const codes = await this.search.find(query, first);
    const areas = await this.areas(codes);
    return codes.flatMap((code) => areas.get(code) ?? []);
  }

  /** The commune of that code (FR-35238), or null. */
  async commune(code: string): Promise<Area | null> {
    const area = await this.area(code);
    return area?.level === AreaLevel.commune ? area : null;
  }

  /** The area of that code, or null; loads of one request are batched. */
  async area(code: string): Promise<Area | null> {
    const loader = this.loaders.of('geo.areas', (codes: readonly string[]) => this.areas(codes));
    return (await loader.load(code)) ?? null;
  }

  /** The areas of these codes, by code; unknown codes are missing. */
  async areas(codes: readonly string[]): Promise<Map<string, Area>> {
    if (codes.length === 0) return new Map();
    const found = await this.database.repository(Area).findBy({ code: In([...codes]) });
    return new Map(found.map((area) => [area.code, area]));
  }

  /** All departments, by code. */
  departments(): Promise<Area[]> {
    return this.database.repository(Area).find({ where: { level: AreaLevel.department }, order: { code: 'ASC' } });
  }

  /** The area's own code, then those of the areas above it up to the country; throws NotFound. What scopes of coordinators are compared with. */
  async ancestors(code: string): Promise<string[]> {
    const area = await this.area(code);
    if (!area) throw new NotFound('area');
    const above = [area.code, area.departmentCode, area.regionCode, area.countryCode];
    return [...new Set(above.filter((each) => each !== null))];
  }

  /** Postcodes of a commune, in order; loads of one request are batched. */
  async postcodes(communeCode: string): Promise<string[]> {
    const loader = this.loaders.of('geo.postcodes', (codes: readonly string[]) => this.postcodesOf(codes));
    return (await loader.load(communeCode)) ?? [];
  }

  /**
   * Stores an address. Without coordinates it stands at its commune's point, with that precision. Throws InvalidInput
   * on `path` (where the address stands in the caller's input) for an unknown commune or half a point.
   */
  async createAddress(input: AddressInput, path = 'address'): Promise<Address> {
    const commune = await this.commune(input.commune);
    if (!commune) throw InvalidInput.field(`${path}.commune`, 'UNKNOWN_PLACE', 'No such commune');
    const { latitude = null, longitude = null } = input;
    if ((latitude === null) !== (longitude === null)) {
      throw InvalidInput.field(`${path}.latitude`, 'HALF_A_POINT', 'Latitude and longitude go together');
    }
    const { latitude: communeLatitude, longitude: communeLongitude, precision } = commune;
    return this.database.repository(Address).save({
      id: newId(),
      name: input.name?.trim() || null,
      street: input.street?.trim() || null,
      postcode: input.postcode.trim(),
      communeCode: commune.code,
      accessNote: input.accessNote?.trim() || null,
      ...(latitude === null
        ? { latitude: communeLatitude, longitude: communeLongitude, precision }
        : { latitude, longitude, precision: 'exact' as const }),
    });
  }

  /** The address of that id, or null; loads of one request are batched. */
  async address(id: string): Promise<Address | null> {
    const loader = this.loaders.of('geo.addresses', (ids: readonly string[]) => this.addresses(ids));
    return (await loader.load(id)) ?? null;
  }

  /** The addresses of these ids, by id. */
  async addresses(ids: readonly string[]): Promise<Map<string, Address>> {
    if (ids.length === 0) return new Map();
    const found = await this.database.repository(Address).findBy({ id: In([...ids]) });
    return new Map(found.map((address) => [address.id, address]));
  }

  private async postcodesOf(codes: readonly string[]): Promise<Map<string, string[]>> {
    const rows = await this.database.query<{ code: string; postcodes: string[] }>(
      `SELECT commune_code AS code, array_agg(postcode ORDER BY postcode) AS postcodes
       FROM postcodes WHERE commune_code = ANY($1) GROUP BY commune_code`,
      [codes],
    );
    return new Map(rows.map(({ code, postcodes }) => [code, postcodes]));
  }
}
