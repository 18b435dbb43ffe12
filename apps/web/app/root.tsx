import { LinkProvider, type AnchorProps } from '@maillon/ui';
import { ApiError, RootDocument } from '@maillon/web-api';
import type { ReactNode } from 'react';
import {
  Link,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  isRouteErrorResponse,
  useMatches,
  useParams,
  useRouteLoaderData,
  type ShouldRevalidateFunctionArgs,
} from 'react-router';
import '@maillon/ui/styles.css';
import { ErrorPage } from './features/platform/error-page';
import { SiteFooter } from './features/platform/site-footer';
import { SiteHeader } from './features/platform/site-header';
import { api, apiMiddleware } from './lib/api.server';
import { directionOf } from './lib/locales';
import { requestContext } from './lib/request.server';
import { useLocale } from './lib/use-local';
import type { Route } from './+types/root';
import { useText } from './lib/i18n';

export const middleware: Route.MiddlewareFunction[] = [apiMiddleware];

/** Name of the site and who is signed in, for the head of every page. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { id, nonce } = context.get(requestContext);
  const signedIn = /(^|;\s*)(__Host-)?session=/.test(request.headers.get('cookie') ?? '');
  try {
    const { site, viewer } = await api(context).run(RootDocument, { signedIn });
    return { siteName: site.name, viewer: viewer ?? null, nonce, requestId: id, reachable: true };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { siteName: 'Maillon', viewer: null, nonce, requestId: id, reachable: false };
  }
}

/** The head of the page hardly changes while one looks around: it is asked again after each form and each sign-in only. */
export function shouldRevalidate({ formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  return formMethod ? defaultShouldRevalidate : false;
}

export function Layout({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const facts = useRouteLoaderData<typeof loader>('root');
  return (
    <html lang={locale} dir={directionOf(locale)} data-catalogues={useCatalogues().join(' ')}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        <LinkProvider component={RoutedLink}>{children}</LinkProvider>
        <ScrollRestoration nonce={facts?.nonce} />
        <Scripts nonce={facts?.nonce} />
      </body>
    </html>
  );
}

export default function App({ loaderData }: Route.ComponentProps) {
  const ownMain = useHandles('workspace').length > 0;
  if (useHandles('bare').length > 0) return <Outlet />;
  return (
    <>
      <SiteHeader siteName={loaderData.siteName} viewer={loaderData.viewer} />
      {ownMain ? (
        <Outlet />
      ) : (
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      )}
      <SiteFooter siteName={loaderData.siteName} />
    </>
  );
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const facts = useRouteLoaderData<typeof loader>('root');
  const { lang } = useParams();
  const t = useText();
  const kind = errorKind(error, facts?.reachable ?? true);
  const siteName = facts?.siteName ?? 'Maillon';
  return (
    <>
      <title>{t(`error.${kind}.title`)}</title>
      <SiteHeader siteName={siteName} viewer={facts?.viewer ?? null} key={lang} />
      <main id="content" tabIndex={-1}>
        <ErrorPage kind={kind} requestId={facts?.requestId} />
      </main>
      <SiteFooter siteName={siteName} />
    </>
  );
}

/** Links of the design system go through the router; files and other sites stay native. */
function RoutedLink({ href, ...anchor }: AnchorProps) {
  return /^[/?]/.test(href) ? <Link to={href} {...anchor} /> : <a href={href} {...anchor} />;
}

function errorKind(error: unknown, reachable: boolean) {
  if (isRouteErrorResponse(error) && error.status === 404) return 'notFound';
  if (isRouteErrorResponse(error) && error.status === 403) return 'forbidden';
  return reachable ? 'unexpected' : 'unreachable';
}

function useCatalogues(): string[] {
  return useHandles('catalogues').flat();
}

/** What the routes of this page say of themselves: the catalogues they need, that they bring the main part of a workspace, or a whole page (`bare`). */
function useHandles<Key extends keyof RouteHandle>(key: Key): NonNullable<RouteHandle[Key]>[] {
  return useMatches().flatMap(({ handle }) => {
    const value = (handle as RouteHandle | undefined)?.[key];
    return value === undefined ? [] : [value];
  });
}

interface RouteHandle {
  catalogues?: string[];
  workspace?: boolean;
  bare?: boolean;
}
