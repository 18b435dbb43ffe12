import { Database } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { parsePlaceQuery } from './fold';

const BY_NAME = `
  SELECT n.commune_code AS code
  FROM place_names n
  WHERE n.name LIKE $1 || '%'
    AND ($2 = '' OR EXISTS (
      SELECT FROM postcodes p WHERE p.commune_code = n.commune_code AND p.postcode LIKE $2 || '%'))
  GROUP BY n.commune_code
  ORDER BY bool_or(n.whole AND n.name = $1) DESC, max(n.population) DESC, n.commune_code
  LIMIT $3`;

const BY_RESEMBLANCE = `
  SELECT s.commune_code AS code
  FROM similar_places($1) s
  WHERE $2 = '' OR EXISTS (
    SELECT FROM postcodes p WHERE p.commune_code = s.commune_code AND p.postcode LIKE $2 || '%')
  ORDER BY s.score DESC, s.commune_code
  LIMIT $3`;

/** Finds communes by what a person types into a place field. */
@Injectable()
export class PlacesQueries {
  constructor(private readonly database: Database) {}

  /**
   * Codes of at most `first` communes whose name, or the name of a part, has a word that begins as typed, or whose
   * postcode does; the commune of exactly that name first, then the bigger ones. Only when there is none, those whose
   * name resembles what was typed. Accents, case, hyphens and St/Saint do not matter.
   */
  async find(typed: string, first: number): Promise<string[]> {
    const { whole, name, postcode } = parsePlaceQuery(typed);
    if (whole === '') return [];
    if (name === '') return this.codes(BY_NAME, [postcode, '', first]);
    const found = await this.codes(BY_NAME, [name, postcode, first]);
    if (found.length > 0) return found;
    // "Paris 15" is an arrondissement, whose digits begin no postcode of Paris.
    const numbered = postcode === '' ? [] : await this.codes(BY_NAME, [whole, '', first]);
    return numbered.length > 0 ? numbered : this.codes(BY_RESEMBLANCE, [name, postcode, first]);
  }

  private async codes(sql: string, parameters: unknown[]): Promise<string[]> {
    const rows = await this.database.query<{ code: string }>(sql, parameters);
    return rows.map(({ code }) => code);
  }
}
