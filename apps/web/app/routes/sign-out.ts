import { SignOutDocument } from '@maillon/web-api';
import { redirect } from 'react-router';
import { api } from '../lib/api.server';
import { localeOfPath, localPath } from '../lib/locales';
import type { Route } from './+types/sign-out';

/** Ends the session and clears what the browser kept of it. */
export async function action({ request, context }: Route.ActionArgs) {
  await api(context).run(SignOutDocument);
  return redirect(localPath(localeOfPath(new URL(request.url).pathname), '/'), {
    headers: { 'clear-site-data': '"cache", "storage"' },
  });
}

/** The address alone signs nobody out. */
export function loader({ request }: Route.LoaderArgs) {
  return redirect(localPath(localeOfPath(new URL(request.url).pathname), '/'));
}
