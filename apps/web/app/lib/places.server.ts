import { PlacesDocument, type ApiClient, type PlacesQuery } from '@maillon/web-api';
import type { ComboboxOption } from '@maillon/ui';
import { LRUCache } from 'lru-cache';
import { cut } from './cut';

type Place = PlacesQuery['places'][number];

/** Places found, the same for everybody in every language until there is a new edition of the communes: each keystroke asks. */
const answers = new LRUCache<string, Place[]>({ max: 2_000, ttl: 3_600_000 });

/** A commune as an option of the place field: "Rennes (35000)", with its department. */
export function placeOption(place: Pick<Place, 'code' | 'name' | 'postcodes'> & Partial<Place>): ComboboxOption {
  const [postcode] = place.postcodes;
  return {
    value: place.code,
    label: postcode ? `${place.name} (${postcode})` : place.name,
    hint: place.department?.name,
  };
}

/** Communes that a typed text may mean, the likeliest first; "Rennes (35000)" works as well as either half. */
export async function findPlaces(client: ApiClient, typed: string, first = 8): Promise<Place[]> {
  const query = cut(typed.replace(/[()]/g, ' ').trim(), 100);
  if (query.length < 2) return [];
  const key = `${first} ${query.toLowerCase()}`;
  const known = answers.get(key);
  if (known) return known;
  const { places } = await client.run(PlacesDocument, { query, first });
  if (places.length > 0) answers.set(key, places);
  return places;
}

/** The commune that a place field means: the chosen one while its name stands in the field, else the likeliest. */
export async function placeOf(client: ApiClient, typed: string, code: string): Promise<Place | undefined> {
  const places = await findPlaces(client, typed);
  return places.find((place) => place.code === code) ?? places[0];
}
