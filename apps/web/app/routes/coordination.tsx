import { WorkspaceLayout, type NavLink } from '@maillon/ui';
import { CoordinationDocument } from '@maillon/web-api';
import Building2 from 'lucide-react/icons/building-2';
import ChartColumn from 'lucide-react/icons/chart-column';
import ListChecks from 'lucide-react/icons/list-checks';
import Megaphone from 'lucide-react/icons/megaphone';
import { Outlet, useLocation } from 'react-router';
import { api, signInFirst } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { withoutLocale } from '../lib/locales';
import { useFormat, useLocalPath } from '../lib/use-local';
import type { Route } from './+types/coordination';

export const handle = { catalogues: ['manage', 'public', 'problems'], workspace: true };

export async function loader({ request, context }: Route.LoaderArgs) {
  const { viewer } = await api(context).run(CoordinationDocument);
  if (!viewer) throw signInFirst(new URL(request.url));
  return viewer;
}

/** The workspace of those who follow an area: what waits for a decision, and its figures. */
export default function Coordination({ loaderData: viewer }: Route.ComponentProps) {
  const t = useText('manage');
  const format = useFormat();
  const local = useLocalPath();
  const { pathname } = useLocation();
  const here = withoutLocale(pathname);
  const { areas, organisationsToReview: organisations, missionsToReview: missions } = viewer;
  const link = (path: string, label: string, icon: NavLink['icon'], count = 0): NavLink => ({
    href: local(path),
    label,
    icon,
    count: count > 0 ? format.number(count) : undefined,
    current: path === '/review' ? here === path : here === path || here.startsWith(`${path}/`),
  });
  return (
    <WorkspaceLayout
      label={t('nav.coordination')}
      context={areas.length > 0 ? format.list(areas.map(({ name }) => name)) : t('nav.coordination')}
      links={[
        link('/review', t('nav.toReview'), ListChecks, organisations + missions),
        link('/review/organisations', t('nav.organisations'), Building2, organisations),
        link('/review/missions', t('nav.missions'), Megaphone, missions),
        ...areas.map(({ code, name }) =>
          link(`/areas/${code}`, areas.length > 1 ? t('nav.figuresOf', { area: name }) : t('nav.figures'), ChartColumn),
        ),
      ]}
    >
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </WorkspaceLayout>
  );
}
