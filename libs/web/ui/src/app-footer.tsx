import type { ReactNode } from 'react';
import { Anchor } from './link';

/** The foot of every page: groups of links and a last line (licence, credits of the data). */
export function AppFooter({
  groups,
  children,
}: {
  groups: readonly { title: ReactNode; links: readonly { href: string; label: ReactNode }[] }[];
  children?: ReactNode;
}) {
  return (
    <footer className="app-footer">
      <div className="page">
        <div className="footer-groups">
          {groups.map((group, index) => (
            <div key={index}>
              <h2 className="footer-title">{group.title}</h2>
              <ul role="list">
                {group.links.map((link) => (
                  <li key={link.href}>
                    <Anchor href={link.href} className="footer-link">
                      {link.label}
                    </Anchor>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        {children && <div className="footer-note">{children}</div>}
      </div>
    </footer>
  );
}
