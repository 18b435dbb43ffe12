import { describe, expect, it } from '@jest/globals';
import { boundingBox, distanceKm, type Point } from './distance';

const rennes = { latitude: 48.1147, longitude: -1.6794 };
const paris = { latitude: 48.8534, longitude: 2.3488 };
const matautu = { latitude: -13.2825, longitude: -176.1736 };

describe('distanceKm', () => {
  it('knows the way from Rennes to Paris', () => expect(distanceKm(rennes, paris)).toBeCloseTo(308, 0));

  it('is zero on the spot and half a circle at the antipode', () => {
    expect(distanceKm(rennes, rennes)).toBe(0);
    const antipode = { latitude: -rennes.latitude, longitude: rennes.longitude + 180 };
    expect(distanceKm(rennes, antipode)).toBeCloseTo(Math.PI * 6371, 3);
  });

  it('crosses the 180th meridian the short way', () => {
    const fiji = { latitude: -17.8, longitude: 178.0 };
    expect(distanceKm(matautu, fiji)).toBeLessThan(900);
  });
});

/** The point reached after `km` in a direction (degrees from north). */
function reached({ latitude, longitude }: Point, km: number, bearing: number): Point {
  const rad = Math.PI / 180;
  const [angle, from] = [km / 6371, latitude * rad];
  const to = Math.asin(Math.sin(from) * Math.cos(angle) + Math.cos(from) * Math.sin(angle) * Math.cos(bearing * rad));
  const turned = Math.atan2(
    Math.sin(bearing * rad) * Math.sin(angle) * Math.cos(from),
    Math.cos(angle) - Math.sin(from) * Math.sin(to),
  );
  return { latitude: to / rad, longitude: ((longitude + turned / rad + 540) % 360) - 180 };
}

describe('boundingBox', () => {
  const somewhere = [rennes, paris, matautu, { latitude: 4.9, longitude: -52.3 }, { latitude: 89, longitude: 10 }];

  it.each(somewhere)('holds every point within the distance around $latitude, $longitude', (centre) => {
    for (const km of [1, 25, 200, 1000]) {
      const box = boundingBox(centre, km);
      for (let bearing = 0; bearing < 360; bearing += 3) {
        const point = reached(centre, km * 0.9999, bearing);
        expect(point.latitude).toBeGreaterThanOrEqual(box.south);
        expect(point.latitude).toBeLessThanOrEqual(box.north);
        expect(point.longitude).toBeGreaterThanOrEqual(box.west);
        expect(point.longitude).toBeLessThanOrEqual(box.east);
      }
    }
  });

  it('is no wider than it must be', () => {
    const { south, west, north, east } = boundingBox(rennes, 25);
    expect(distanceKm({ ...rennes, latitude: south }, { ...rennes, latitude: north })).toBeCloseTo(50, 1);
    expect(distanceKm({ ...rennes, longitude: west }, { ...rennes, longitude: east })).toBeCloseTo(50, 0);
  });
});
