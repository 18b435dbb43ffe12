/** Distance in km on a sphere of 6371 km. */
export function distanceKm(a, b) {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return 2 * 6371 * Math.asin(Math.sqrt(h));
}

/** Mean of points that are close together; undefined when there are none. */
export function middle(points) {
  if (points.length === 0) return undefined;
  const mean = (of) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return { lat: mean((point) => point.lat), lng: mean((point) => point.lng) };
}

/** The value below which this share (0–1) of the numbers lies. */
export function quantile(numbers, share) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)];
}

/** A name reduced to what two sources agree on: no case, accents or punctuation. */
export function spelled(name) {
  return name
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The entries under each of their keys; an entry may have several keys, or none. */
export function groupBy(entries, keysOf) {
  const groups = new Map();
  for (const entry of entries)
    for (const key of [keysOf(entry)].flat()) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(entry);
    }
  return groups;
}
