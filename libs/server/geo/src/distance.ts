/** A place on Earth, in degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** Degrees that hold every point within some distance; west ≤ east always. */
export interface Box {
  south: number;
  west: number;
  north: number;
  east: number;
}

const EARTH_RADIUS_KM = 6371;
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;

/** Great-circle distance in km on a sphere of 6371 km (haversine; within 0.5 % of the ellipsoid). */
export function distanceKm(a: Point, b: Point): number {
  const half = (difference: number) => Math.sin(radians(difference) / 2) ** 2;
  const share =
    half(b.latitude - a.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(b.longitude - a.longitude);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, share)));
}

/**
 * The smallest box of degrees around all points within `km` of a point. Near a pole or across the 180th
 * meridian it spans all longitudes: a first filter, never the last.
 */
export function boundingBox({ latitude, longitude }: Point, km: number): Box {
  const angle = km / EARTH_RADIUS_KM;
  const south = latitude - degrees(angle);
  const north = latitude + degrees(angle);
  const ratio = Math.sin(angle) / Math.cos(radians(latitude));
  const width = south <= -90 || north >= 90 || ratio >= 1 ? 180 : degrees(Math.asin(ratio));
  const around = longitude - width < -180 || longitude + width > 180;
  return {
    south: Math.max(south, -90),
    north: Math.min(north, 90),
    west: around ? -180 : longitude - width,
    east: around ? 180 : longitude + width,
  };
}
