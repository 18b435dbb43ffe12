import ArrowLeft from 'lucide-react/icons/arrow-left';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Anchor } from './link';

/** The title of a page (its only h1), where one came from, and what can be done here. */
export function PageHeader({
  title,
  eyebrow,
  back,
  actions,
  children,
}: {
  title: ReactNode;
  /** A line above the title: cause, area, state. */
  eyebrow?: ReactNode;
  back?: { href: string; label: ReactNode };
  actions?: ReactNode;
  /** Lines below the title. */
  children?: ReactNode;
}) {
  return (
    <header className="page-header">
      {back && (
        <Anchor href={back.href} className="back-link">
          <Icon of={ArrowLeft} className="icon icon-directional" />
          {back.label}
        </Anchor>
      )}
      {eyebrow && <div className="eyebrow">{eyebrow}</div>}
      <div className="page-title">
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {actions && <div className="cluster">{actions}</div>}
      </div>
      {children}
    </header>
  );
}
