import { clsx } from 'clsx';
import type { ComponentPropsWithRef, ElementType, ReactNode } from 'react';

export type CardProps = Omit<ComponentPropsWithRef<'div'>, 'title'> & {
  as?: ElementType;
  title?: ReactNode;
  headingLevel?: 2 | 3 | 4;
  /** What stands at the end of the title's line. */
  action?: ReactNode;
  /** Casts the shadow of what floats. */
  floating?: boolean;
  /** Content touches the edges (a table, a map). */
  flush?: boolean;
};

/** A raised sheet of paper with one subject. */
export function Card({
  as: Element = 'section',
  title,
  headingLevel = 2,
  action,
  floating,
  flush,
  className,
  children,
  ...rest
}: CardProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <Element {...rest} className={clsx('card', floating && 'card-floating', flush && 'card-flush', className)}>
      {title !== undefined && (
        <div className="card-head">
          <Heading className="card-title">{title}</Heading>
          {action}
        </div>
      )}
      {children}
    </Element>
  );
}

/** What a form is about, in two lines; stays at the head of the window while the form is filled in. */
export function SummaryCard({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="summary">
      <p className="summary-title">{title}</p>
      {children && <p className="soft small">{children}</p>}
    </div>
  );
}
