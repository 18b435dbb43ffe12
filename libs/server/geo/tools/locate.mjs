/**
 * Gives every commune a point. GeoNames only knows places above 500 inhabitants, so a point is, in
 * this order: exact (the commune's own record), postcode (middle of the exact points that share a
 * postcode), intercommunality, department (the same, wider), none.
 */
import { distanceKm, groupBy, middle, spelled } from './points.mjs';

/** Two neighbours further than this disagree about where they are. */
const DOUBTFUL_KM = 20;
/** A record whose code names another commune may be a mere namesake: it has to lie this close to a neighbour. */
const NAMESAKE_KM = 10;
/** A department wider than this is an archipelago, whose middle says nothing about a commune. */
const ARCHIPELAGO_KM = 150;

const RINGS = [
  ['postcode', (commune) => commune.postcodes],
  ['intercommunality', (commune) => commune.intercommunality],
  ['department', (commune) => commune.department],
];

/** Of several records in one commune: the one of its name, else a seat, else the biggest. */
function best(records, commune) {
  const rank = (record) =>
    (record.name === spelled(commune.names[0]) ? 2e9 : 0) +
    (record.kind.startsWith('PPLA') ? 1e9 : 0) +
    record.population;
  return [...records].sort((a, b) => rank(b) - rank(a))[0];
}

/** The records that may stand for each commune: its code's, else its namesakes in the department. */
function candidates(communes, records) {
  const coded = groupBy(records, (record) => record.code);
  const named = groupBy(records, (record) => `${record.department} ${record.name}`);
  const ofDepartment = groupBy(records, (record) => record.department);
  const communesOf = groupBy(communes, (commune) => commune.department);
  const points = new Map();
  for (const commune of communes) {
    const own = coded.get(commune.code);
    const namesakes = commune.names.flatMap((name) => named.get(`${commune.department} ${spelled(name)}`) ?? []);
    const alone = communesOf.get(commune.department).length === 1 ? ofDepartment.get(commune.department) : [];
    const record = best(own ?? (namesakes.length > 0 ? namesakes : (alone ?? [])), commune);
    if (record)
      points.set(commune.code, { lat: record.lat, lng: record.lng, namesake: !own && record.code !== undefined });
  }
  return points;
}

/** For each ring a function from a commune to the located points around it, its own left out. */
function surroundings(communes, points) {
  const located = communes.filter((commune) => points.has(commune.code));
  return RINGS.map(([precision, keysOf]) => {
    const members = groupBy(located, keysOf);
    return {
      precision,
      around: (commune) => {
        const codes = new Set(
          [keysOf(commune)].flat().flatMap((key) => (members.get(key) ?? []).map(({ code }) => code)),
        );
        codes.delete(commune.code);
        return [...codes].map((code) => points.get(code));
      },
    };
  });
}

/** Takes away the points that contradict both kinds of neighbours (wrong codes or signs, namesakes). */
function withoutDoubtful(communes, points) {
  const [postcode, intercommunality] = surroundings(communes, points);
  return new Map(
    communes
      .filter((commune) => points.has(commune.code))
      .filter((commune) => {
        const point = points.get(commune.code);
        const nearest = (ring) => Math.min(...ring.around(commune).map((other) => distanceKm(point, other)));
        const [a, b] = [nearest(postcode), nearest(intercommunality)];
        if (point.namesake) return Math.min(a, b) <= NAMESAKE_KM;
        return a === Infinity || b === Infinity || Math.min(a, b) <= DOUBTFUL_KM;
      })
      .map((commune) => [commune.code, points.get(commune.code)]),
  );
}

/** Middle of these points, unless they lie too far apart for it to mean anything. */
function placeAmong(points) {
  const point = middle(points);
  return point && points.every((other) => distanceKm(point, other) <= ARCHIPELAGO_KM) ? point : undefined;
}

/** The communes with `lat`, `lng`, `precision`; and how far, in km, the postcode rule would miss the exact ones. */
export function locate(communes, records) {
  const exact = withoutDoubtful(communes, candidates(communes, records));
  const rings = surroundings(communes, exact);
  const misses = [];
  const located = communes.map((commune) => {
    const own = exact.get(commune.code);
    const guess = own && placeAmong(rings[0].around(commune));
    if (guess) misses.push(distanceKm(own, guess));
    if (own) return { ...commune, lat: own.lat, lng: own.lng, precision: 'exact' };
    for (const { precision, around } of rings) {
      const point = placeAmong(around(commune));
      if (point) return { ...commune, ...point, precision };
    }
    return { ...commune, precision: 'none' };
  });
  return { located, misses };
}
