import type { Point } from './distance';
import { fold } from './fold';
import type { RunSql } from './geography.import';

/** Column names, folded, of La Poste's and the national address base's files. */
const CODE = ['code insee', 'code commune insee', 'code commune', 'insee'];
const LATITUDE = ['lat', 'latitude'];
const LONGITUDE = ['lon', 'lng', 'longitude'];
const BOTH = ['coordonnees gps', 'geopoint', 'coordonnees geographiques'];

type ReadLine = (line: string) => { code: string; point: Point } | null;

/** A reader of lines for a file with this header; throws when it lacks the code or the coordinates. */
function reader(header: string): ReadLine {
  const separator = header.includes(';') ? ';' : ',';
  const cells = (line: string) => line.split(separator).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const columns = cells(header).map(fold);
  const [code, latitude, longitude, both] = [CODE, LATITUDE, LONGITUDE, BOTH].map((names) =>
    columns.findIndex((column) => names.includes(column)),
  ) as [number, number, number, number];
  if (code < 0 || (both < 0 && (latitude < 0 || longitude < 0))) {
    throw new Error('The file needs a column code_insee and columns lat and lon, or coordonnees_gps');
  }
  return (line) => {
    const row = cells(line);
    const pair = both < 0 ? [row[latitude], row[longitude]] : (row[both] ?? '').split(',');
    const [lat, lon] = pair.map((cell) => (cell?.trim() ? Number(cell) : NaN));
    const found = lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
    return row[code] && found ? { code: `FR-${row[code]}`, point: { latitude: lat, longitude: lon } } : null;
  };
}

/** What `importPoints` did. */
export interface PointsReport {
  communes: number;
  /** Of which had only an estimated point, or none. */
  improved: number;
}

/**
 * Gives communes the exact points of a CSV file (La Poste's postcodes or the national address base), one line at a
 * time: the mean of a commune's lines. Codes that are no commune (arrondissements) are passed over. Throws when the
 * header names no such columns. Addresses made before keep their points.
 */
export async function importPoints(run: RunSql, lines: AsyncIterable<string>): Promise<PointsReport> {
  const sums = await sumByCommune(lines);
  const codes = [...sums.keys()];
  const means = [...sums.values()].map(({ latitude, longitude, count }) => ({
    latitude: latitude / count,
    longitude: longitude / count,
  }));
  const [report] = (await run(
    `WITH before AS (
       SELECT code, precision FROM areas WHERE level = 'commune' AND code = ANY($1)
     ), moved AS (
       UPDATE areas SET latitude = point.latitude, longitude = point.longitude, precision = 'exact'
       FROM unnest($1::text[], $2::float8[], $3::float8[]) AS point (code, latitude, longitude)
       WHERE areas.code = point.code AND level = 'commune'
     )
     SELECT count(*)::int AS communes, (count(*) FILTER (WHERE precision <> 'exact'))::int AS improved FROM before`,
    [codes, means.map(({ latitude }) => latitude), means.map(({ longitude }) => longitude)],
  )) as [PointsReport];
  return report;
}

async function sumByCommune(lines: AsyncIterable<string>) {
  const sums = new Map<string, Point & { count: number }>();
  let read: ReadLine | undefined;
  for await (const line of lines) {
    if (!read) {
      read = reader(line.replace(/^\uFEFF/, ''));
      continue;
    }
    const row = read(line);
    if (!row) continue;
    const sum = sums.get(row.code) ?? { latitude: 0, longitude: 0, count: 0 };
    sum.latitude += row.point.latitude;
    sum.longitude += row.point.longitude;
    sum.count += 1;
    sums.set(row.code, sum);
  }
  return sums;
}
