import { Outlet, redirect } from 'react-router';
import { DEFAULT_LOCALE, isLocale } from '../lib/locales';
import type { Route } from './+types/language';

/** Answers 404 for a first segment that is no language, and sends the default language to its address without one. */
export function loader({ params, request }: Route.LoaderArgs) {
  if (params.lang === undefined) return null;
  if (!isLocale(params.lang)) throw new Response(null, { status: 404 });
  if (params.lang === DEFAULT_LOCALE) {
    const url = new URL(request.url);
    throw redirect(url.pathname.slice(DEFAULT_LOCALE.length + 1).replace(/^\/*/, '/') + url.search, 301);
  }
  return null;
}

export default function Language() {
  return <Outlet />;
}
