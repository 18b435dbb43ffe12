import { distanceKm } from '@maillon/geo';
import type { Client } from 'pg';
import type { Random } from './random';

/** A commune as the generator needs it. */
export interface Commune {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly postcode: string;
  readonly zone: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly population: number;
}

const KM_PER_DEGREE = 111.2;

/**
 * The communes on a line along which neighbours in space are near each other (a Hilbert curve), each as long as its
 * population. A position is a number from 0 to 1 on that line: evenly spread positions live where people live, and
 * whoever has a near position lives nearby, without any index.
 */
export class Territory {
  private readonly ends: Float64Array;

  /** Communes of one department may count for more than their population. */
  constructor(
    readonly communes: readonly Commune[],
    favourite?: { readonly department: string; readonly weight: number },
  ) {
    let end = 0;
    this.ends = Float64Array.from(communes, ({ department, population }) => {
      end += population * (department === favourite?.department ? favourite.weight : 1);
      return end;
    });
    for (let index = 0; index < this.ends.length; index++) this.ends[index] = (this.ends[index] ?? 0) / end;
  }

  /** Index of the commune at a position. */
  indexAt(position: number): number {
    let low = 0;
    let high = this.ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 1) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The commune of an index; throws outside the list. */
  commune(index: number): Commune {
    const found = this.communes[index];
    if (!found) throw new RangeError(`No commune ${index}`);
    return found;
  }

  /** Where a commune begins on the line. */
  startOf(index: number): number {
    return index === 0 ? 0 : (this.ends[index - 1] ?? 0);
  }

  /** Index and middle of the commune with a code; throws when it is unknown. */
  find(code: string): { readonly index: number; readonly position: number } {
    const index = this.communes.findIndex((commune) => commune.code === code);
    if (index < 0) throw new Error(`The commune ${code} is not in the database`);
    return { index, position: (this.startOf(index) + (this.ends[index] ?? 1)) / 2 };
  }

  /** A commune within `km` of another, which it often is itself. */
  near(index: number, km: number, random: Random): Commune {
    const home = this.commune(index);
    for (let attempt = 0; attempt < 4; attempt++) {
      const other = this.communes[index + random.int(-40, 40)];
      if (other && other.population > 400 && distanceKm(home, other) <= km) return other;
    }
    return home;
  }
}

/** A point in a commune, in the middle more often than at its edge; rounded to about 10 m. */
export function pointIn(commune: Commune, random: Random): { latitude: number; longitude: number } {
  const km = Math.min(5, 0.4 + Math.sqrt(commune.population) / 150) * random.next();
  const angle = random.next() * 2 * Math.PI;
  const latitude = commune.latitude + (km * Math.sin(angle)) / KM_PER_DEGREE;
  const longitude =
    commune.longitude + (km * Math.cos(angle)) / (KM_PER_DEGREE * Math.cos((commune.latitude * Math.PI) / 180));
  return { latitude: Math.round(latitude * 1e4) / 1e4, longitude: Math.round(longitude * 1e4) / 1e4 };
}

/** The located and inhabited communes of the database, in the order of the curve. */
export async function loadCommunes(client: Client): Promise<Commune[]> {
  const { rows } = await client.query<Commune>(`
    SELECT a.code, a.name, a.department_code AS department, p.postcode, a.time_zone AS zone,
           a.latitude, a.longitude, a.population
    FROM areas a
    JOIN (SELECT commune_code, min(postcode) AS postcode FROM postcodes GROUP BY commune_code) p ON p.commune_code = a.code
    WHERE a.level = 'commune' AND a.latitude IS NOT NULL AND a.population > 0 AND a.department_code IS NOT NULL
    ORDER BY a.code COLLATE "C"`);
  return rows
    .map((commune) => ({ commune, along: hilbert(commune.longitude, commune.latitude) }))
    .sort((a, b) => a.along - b.along)
    .map(({ commune }) => commune);
}

const CURVE_SIDE = 2 ** 16;

/** Place of a point along a Hilbert curve over the world. */
function hilbert(longitude: number, latitude: number): number {
  let x = Math.floor(((longitude + 180) / 360) * (CURVE_SIDE - 1));
  let y = Math.floor(((latitude + 90) / 180) * (CURVE_SIDE - 1));
  let along = 0;
  for (let side = CURVE_SIDE / 2; side >= 1; side /= 2) {
    const right = (x & side) > 0 ? 1 : 0;
    const up = (y & side) > 0 ? 1 : 0;
    along += side * side * ((3 * right) ^ up);
    if (up === 0) {
      if (right === 1) {
        x = CURVE_SIDE - 1 - x;
        y = CURVE_SIDE - 1 - y;
      }
      [x, y] = [y, x];
    }
  }
  return along;
}
