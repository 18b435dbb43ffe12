import { api } from '../lib/api.server';
import { findPlaces, placeOption } from '../lib/places.server';
import type { Route } from './+types/places';

/** Communes for the place field, as JSON; the same for everybody, so browsers may keep it for a while. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const places = await findPlaces(api(context), new URL(request.url).searchParams.get('q') ?? '');
  return Response.json(places.map(placeOption), { headers: { 'cache-control': 'public, max-age=3600' } });
}
