import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ReactNode } from 'react';
import { ButtonLink } from './button';
import { Icon } from './icon';
import { Anchor } from './link';

export interface PageLink {
  label: string;
  href?: string;
  current?: boolean;
}

/** Pages of a list; an entry without address is a gap ("…"). */
export function Pagination({
  label,
  pages = [],
  previous,
  next,
}: {
  label: string;
  pages?: readonly PageLink[];
  previous?: { label: string; href: string };
  next?: { label: string; href: string };
}) {
  return (
    <nav className="pagination" aria-label={label}>
      {previous && (
        <Anchor href={previous.href} rel="prev" className="page-link">
          <Icon of={ChevronLeft} className="icon icon-directional" />
          {previous.label}
        </Anchor>
      )}
      {pages.length > 0 && (
        <ol className="pages" role="list">
          {pages.map((page, index) => (
            <li key={index}>
              {page.href ? (
                <Anchor href={page.href} className="page-link" aria-current={page.current ? 'page' : undefined}>
                  {page.label}
                </Anchor>
              ) : (
                <span className="page-gap">{page.label}</span>
              )}
            </li>
          ))}
        </ol>
      )}
      {next && (
        <Anchor href={next.href} rel="next" className="page-link">
          {next.label}
          <Icon of={ChevronRight} className="icon icon-directional" />
        </Anchor>
      )}
    </nav>
  );
}

/** The next piece of a long list as a link, with how much is shown. */
export function LoadMore({ href, shown, children }: { href: string; shown?: ReactNode; children: ReactNode }) {
  return (
    <div className="load-more">
      {shown && <p className="soft small">{shown}</p>}
      <ButtonLink href={href}>{children}</ButtonLink>
    </div>
  );
}
