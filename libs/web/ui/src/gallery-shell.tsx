import ChartColumn from 'lucide-react/icons/chart-column';
import Building2 from 'lucide-react/icons/building-2';
import ListChecks from 'lucide-react/icons/list-checks';
import LogOut from 'lucide-react/icons/log-out';
import Mail from 'lucide-react/icons/mail';
import Megaphone from 'lucide-react/icons/megaphone';
import ShieldCheck from 'lucide-react/icons/shield-check';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import UserRound from 'lucide-react/icons/user-round';
import type { ReactNode } from 'react';
import { AppFooter } from './app-footer';
import { AppHeader } from './app-header';
import { Button, ButtonLink } from './button';
import { FacetGroup } from './facet-group';
import type { Words } from './gallery-samples';
import { PhoneBar, Sheet } from './sheet';
import { WorkspaceLayout } from './workspace-layout';

const accountIcons = [UserRound, Mail, ShieldCheck];
const taskIcons = [ListChecks, ChartColumn, Building2, Megaphone];

function languages(words: Words) {
  return {
    label: words.language,
    links: [
      { code: 'fr', label: 'Français', href: '?lang=fr', current: true },
      { code: 'en', label: 'English', href: '?lang=en' },
      { code: 'ar', label: 'العربية', dir: 'rtl' as const, href: '?lang=ar' },
    ],
  };
}

function footerGroups({ footer }: Words) {
  const group = (title: string | undefined, labels: string[]) => ({
    title,
    links: labels.map((label) => ({ label, href: `/${encodeURIComponent(label)}` })),
  });
  return [group(footer[0], footer.slice(1, 4)), group(footer[4], footer.slice(5))];
}

/** The shell around all pieces: header, workspace, phone bars (each in a box, so that they cover nothing here) and footer. */
export function ShellPieces({ words, children }: { words: Words; children: ReactNode }) {
  return (
    <>
      <AppHeader
        brand={{ name: 'Maillon', href: '/' }}
        skip={{ href: '#content', label: words.skip }}
        navLabel={words.navLabel}
        nav={words.nav.map((label, index) => ({ label, href: `/nav/${index}`, current: index === 1 }))}
        menuLabel={words.menu}
        account={{
          label: words.account,
          links: words.accountLinks.map((label, index) => ({
            label,
            href: `/account/${index}`,
            icon: accountIcons[index],
          })),
          foot: (
            <form action="/sign-out" method="post">
              <Button variant="quiet" icon={LogOut}>
                {words.signOut}
              </Button>
            </form>
          ),
        }}
        languages={languages(words)}
      />
      <WorkspaceLayout
        label={words.workspaceLabel}
        context={words.workspaceContext}
        links={words.tasks.map((label, index) => ({
          label,
          href: `/tasks/${index}`,
          icon: taskIcons[index],
          count: [14, undefined, 3, 9][index],
          current: index === 1,
        }))}
      >
        <main id="content" tabIndex={-1}>
          {children}
          <Sheet id="g-filters" label={words.filtersButton} closeHref="#content" closeLabel={words.close}>
            <FacetGroup
              label={words.facetLegend}
              name="sheet-format"
              options={words.formats.map(({ value, label }) => ({ value, label }))}
            />
          </Sheet>
          <div>
            <PhoneBar summary={words.resultsSummary}>
              <ButtonLink href="#g-filters" variant="primary" icon={SlidersHorizontal}>
                {words.filtersButton}
              </ButtonLink>
            </PhoneBar>
          </div>
          <div>
            <PhoneBar
              summary={
                <>
                  <strong>{words.applySummary[0]}</strong>
                  <br />
                  <span className="soft">{words.applySummary[1]}</span>
                </>
              }
            >
              <Button variant="primary">{words.apply}</Button>
            </PhoneBar>
          </div>
        </main>
      </WorkspaceLayout>
      <AppFooter groups={footerGroups(words)}>{words.footNote}</AppFooter>
    </>
  );
}
