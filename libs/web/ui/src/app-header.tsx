import ChevronDown from 'lucide-react/icons/chevron-down';
import CircleUserRound from 'lucide-react/icons/circle-user-round';
import Languages from 'lucide-react/icons/languages';
import MenuLines from 'lucide-react/icons/menu';
import type { ReactNode } from 'react';
import { Icon, type IconType } from './icon';
import { Anchor } from './link';
import { Logo, type Brand } from './logo';
import { Pop } from './pop';

export interface NavLink {
  href: string;
  label: ReactNode;
  icon?: IconType;
  count?: ReactNode;
  current?: boolean;
}

export interface LanguageLink {
  code: string;
  /** The language in itself: "Français", "العربية". */
  label: string;
  dir?: 'ltr' | 'rtl';
  href: string;
  current?: boolean;
}

export interface AppHeaderProps {
  brand: Brand;
  skip: { href: `#${string}`; label: string };
  navLabel: string;
  nav: readonly NavLink[];
  menuLabel: string;
  /** The signed-in person's menu; `foot` holds the form that signs out. */
  account?: { label: ReactNode; links: readonly NavLink[]; foot?: ReactNode };
  /** For visitors: the link that signs in. */
  signIn?: { href: string; label: ReactNode };
  languages?: { label: string; links: readonly LanguageLink[] };
}

function NavLinks({ links }: { links: readonly NavLink[] }) {
  return links.map((link) => (
    <li key={link.href}>
      <Anchor href={link.href} className="nav-link" aria-current={link.current ? 'page' : undefined}>
        {link.icon && <Icon of={link.icon} />}
        {link.label}
        {link.count !== undefined && <span className="count">{link.count}</span>}
      </Anchor>
    </li>
  ));
}

function LanguageLinks({ links }: { links: readonly LanguageLink[] }) {
  return links.map((link) => (
    <li key={link.code}>
      <a
        href={link.href}
        className="nav-link"
        lang={link.code}
        hrefLang={link.code}
        dir={link.dir ?? 'ltr'}
        aria-current={link.current ? 'true' : undefined}
      >
        {link.label}
      </a>
    </li>
  ));
}

function Menu({
  icon,
  label,
  className,
  children,
}: {
  icon: IconType;
  label: ReactNode;
  className: string;
  children: ReactNode;
}) {
  const summary = (
    <>
      <Icon of={icon} />
      {label}
      <Icon of={ChevronDown} />
    </>
  );
  return (
    <Pop summary={summary} summaryClass="btn btn-secondary" className={className}>
      <div className="pop-panel">{children}</div>
    </Pop>
  );
}

/** The head of every page: way past it, logo, navigation, account and language menus; on a phone one menu holds all. */
export function AppHeader({ brand, skip, navLabel, nav, menuLabel, account, signIn, languages }: AppHeaderProps) {
  const languageList = languages && (
    <ul role="list" aria-label={languages.label}>
      <LanguageLinks links={languages.links} />
    </ul>
  );
  const accountLinks = account && (
    <>
      <ul role="list">
        <NavLinks links={account.links} />
      </ul>
      {account.foot}
    </>
  );
  const current = languages?.links.find((link) => link.current);
  return (
    <header className="app-header">
      <a href={skip.href} className="skip-link btn btn-primary">
        {skip.label}
      </a>
      <div className="page app-header-line">
        <Logo brand={brand} />
        <nav className="app-nav" aria-label={navLabel}>
          <ul role="list">
            <NavLinks links={nav} />
          </ul>
        </nav>
        <div className="app-tools">
          {languages && (
            <Menu icon={Languages} label={current?.label ?? languages.label} className="pop-language">
              {languageList}
            </Menu>
          )}
          {account && (
            <Menu icon={CircleUserRound} label={account.label} className="pop-account">
              {accountLinks}
            </Menu>
          )}
          {signIn && (
            <Anchor href={signIn.href} className="btn btn-secondary">
              <Icon of={CircleUserRound} />
              {signIn.label}
            </Anchor>
          )}
        </div>
        <Pop
          summary={
            <>
              <Icon of={MenuLines} />
              {menuLabel}
            </>
          }
          summaryClass="btn btn-quiet"
          className="app-menu"
        >
          <div className="pop-panel">
            <nav aria-label={navLabel}>
              <ul role="list">
                <NavLinks links={nav} />
                {signIn && <NavLinks links={[{ ...signIn, icon: CircleUserRound }]} />}
              </ul>
            </nav>
            {account && (
              <div className="pop-part">
                <p className="pop-name">
                  <Icon of={CircleUserRound} />
                  {account.label}
                </p>
                {accountLinks}
              </div>
            )}
            {languageList && <div className="pop-part pop-languages">{languageList}</div>}
          </div>
        </Pop>
      </div>
    </header>
  );
}
