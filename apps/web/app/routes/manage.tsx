import { Link, WorkspaceLayout, type NavLink } from '@maillon/ui';
import { ManageLayoutDocument } from '@maillon/web-api';
import Building2 from 'lucide-react/icons/building-2';
import ChartColumn from 'lucide-react/icons/chart-column';
import Inbox from 'lucide-react/icons/inbox';
import ListChecks from 'lucide-react/icons/list-checks';
import Megaphone from 'lucide-react/icons/megaphone';
import Users from 'lucide-react/icons/users';
import { Outlet, redirect, useLocation } from 'react-router';
import { api, forbidden, signInFirst } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath, withoutLocale } from '../lib/locales';
import { useLocalPath } from '../lib/use-local';
import type { Route } from './+types/manage';

export const handle = { catalogues: ['manage', 'workspace', 'public', 'problems'], workspace: true };

/** The organisation whose workspace this is, with its counts; a coordinator is led to the page that is theirs. */
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const { viewer, organisation } = await api(context).run(ManageLayoutDocument, { id: params.organisationId });
  if (!viewer) throw signInFirst(url);
  if (!organisation) throw new Response(null, { status: 404 });
  if (!organisation.viewerCan.answerApplications) {
    if (!organisation.viewerCan.seeFigures) throw forbidden();
    throw redirect(localPath(localeOfPath(url.pathname), `/review/organisations/${organisation.id}`));
  }
  return organisation;
}

export default function Manage({ loaderData: organisation }: Route.ComponentProps) {
  const t = useText('manage');
  const local = useLocalPath();
  const { pathname } = useLocation();
  const base = `/manage/${organisation.id}`;
  const here = withoutLocale(pathname);
  const link = (path: string, label: string, icon: NavLink['icon'], count = 0): NavLink => ({
    href: local(base + path),
    label,
    icon,
    count: count > 0 ? count : undefined,
    current: path === '' ? here === base : here.startsWith(base + path),
  });
  const pending = organisation.pending.totalCount;
  const drafts = organisation.drafts.totalCount;
  return (
    <WorkspaceLayout
      label={t('nav.organisation')}
      context={
        organisation.state === 'verified' ? (
          <Link href={local(`/organisations/${organisation.slug}`)}>{organisation.name}</Link>
        ) : (
          organisation.name
        )
      }
      links={[
        link('', t('nav.toDo'), ListChecks, pending + drafts),
        link('/applications', t('nav.applications'), Inbox, pending),
        link('/missions', t('nav.missions'), Megaphone, drafts),
        link('/members', t('nav.members'), Users),
        link('/figures', t('nav.figures'), ChartColumn),
        link('/edit', t('nav.edit'), Building2),
      ]}
    >
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </WorkspaceLayout>
  );
}
