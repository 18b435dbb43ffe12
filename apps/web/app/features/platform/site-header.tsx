import { AppHeader, Button, type NavLink } from '@maillon/ui';
import type { HeaderViewerFragment } from '@maillon/web-api';
import { Form, useLocation } from 'react-router';
import { LOCALES, LOCALE_NAMES, directionOf, localPath, withoutLocale } from '../../lib/locales';
import { useLocale, useLocalPath } from '../../lib/use-local';
import { useText, type Translate } from '../../lib/i18n';

/** The head of every page, with the menu of whoever is signed in. */
export function SiteHeader({ siteName, viewer }: { siteName: string; viewer: HeaderViewerFragment | null }) {
  const t = useText();
  const locale = useLocale();
  const local = useLocalPath();
  const { pathname, search } = useLocation();
  const path = withoutLocale(pathname);
  const link = (href: string, label: string, count?: number): NavLink => ({
    href: local(href),
    label,
    count: count ? count : undefined,
    current: path === href || path.startsWith(`${href}/`),
  });
  return (
    <AppHeader
      brand={{ name: siteName, href: local('/') }}
      skip={{ href: '#content', label: t('nav.skip') }}
      navLabel={t('nav.label')}
      menuLabel={t('nav.menu')}
      nav={[
        link('/missions', t('nav.missions')),
        link('/figures', t('nav.figures')),
        ...(viewer ? [link('/participations', t('nav.participations'))] : [link('/about', t('nav.about'))]),
      ]}
      account={
        viewer
          ? {
              label: viewer.firstName,
              links: accountLinks(viewer, link, t),
              foot: (
                <Form method="post" action={local('/sign-out')}>
                  <Button type="submit" variant="quiet">
                    {t('nav.signOut')}
                  </Button>
                </Form>
              ),
            }
          : undefined
      }
      signIn={viewer ? undefined : { href: local('/sign-in'), label: t('nav.signIn') }}
      languages={{
        label: t('nav.languages'),
        links: LOCALES.map((code) => ({
          code,
          label: LOCALE_NAMES[code],
          dir: directionOf(code),
          href: localPath(code, path) + search,
          current: code === locale,
        })),
      }}
    />
  );
}

function accountLinks(
  viewer: HeaderViewerFragment,
  link: (href: string, label: string, count?: number) => NavLink,
  t: Translate<'common'>,
): NavLink[] {
  const toReview = viewer.organisationsToReview + viewer.missionsToReview;
  return [
    ...(viewer.areas.length > 0 ? [link('/review', t('nav.review'), toReview)] : []),
    ...viewer.areas.map(({ code, name }) => link(`/areas/${code}`, name)),
    ...viewer.organisations.map(({ id, name }) => link(`/manage/${id}`, name, viewer.pendingApplications)),
    link('/profile', t('nav.profile')),
    link('/account', t('nav.account')),
  ];
}
