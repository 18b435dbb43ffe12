import type { ReactNode } from 'react';
import { Drawing, type DrawingName } from './drawings';

/** What this place is, why it is empty and what to do. */
export function EmptyState({
  drawing,
  title,
  headingLevel = 2,
  actions,
  children,
}: {
  drawing: DrawingName;
  title: ReactNode;
  /** 1 where it is all that the page says. */
  headingLevel?: 1 | 2 | 3;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="empty">
      <Drawing name={drawing} />
      <Heading className="card-title">{title}</Heading>
      {children && <div className="empty-text">{children}</div>}
      {actions && <div className="cluster cluster-centre">{actions}</div>}
    </div>
  );
}
