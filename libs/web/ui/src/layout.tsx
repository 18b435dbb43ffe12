import { clsx } from 'clsx';
import type { ComponentPropsWithRef, ElementType, ReactNode } from 'react';

export type Gap = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

type BoxProps = ComponentPropsWithRef<'div'> & {
  as?: ElementType;
  /** Step of the space scale: 4 8 12 16 24 32 48 64 px. */
  gap?: Gap;
};

/** Things below each other. */
export function Stack({ as: Element = 'div', gap = 4, className, ...rest }: BoxProps) {
  return <Element {...rest} className={clsx('stack', `gap-${gap}`, className)} />;
}

/** Things beside each other that wrap. */
export function Cluster({
  as: Element = 'div',
  gap = 2,
  justify = 'start',
  className,
  ...rest
}: BoxProps & { justify?: 'start' | 'between' | 'end' | 'centre' }) {
  return <Element {...rest} className={clsx('cluster', `gap-${gap}`, `cluster-${justify}`, className)} />;
}

/** Equal cells, as many a line as fit: `small` 13 rem, `medium` 18 rem, `large` 24 rem at least; `tiny` is for figures, two a line on a phone. */
export function Grid({
  as: Element = 'div',
  gap = 4,
  cells = 'medium',
  className,
  ...rest
}: BoxProps & { cells?: 'tiny' | 'small' | 'medium' | 'large' }) {
  return <Element {...rest} className={clsx('grid', `grid-${cells}`, `gap-${gap}`, className)} />;
}

/** The width of a page; `narrow` for forms and reading. */
export function Page({ narrow, className, ...rest }: ComponentPropsWithRef<'div'> & { narrow?: boolean }) {
  return <div {...rest} className={clsx('page', narrow && 'page-narrow', className)} />;
}

/** Running text written by people: measure, headings and lists. */
export function Prose({ className, ...rest }: ComponentPropsWithRef<'div'>) {
  return <div {...rest} className={clsx('prose', className)} />;
}

/** Words for screen readers only. */
export function VisuallyHidden(props: { children: ReactNode }) {
  return <span className="visually-hidden">{props.children}</span>;
}

/** Content with a panel beside it on a wide screen; on a phone the panel follows, or comes first with `asideFirst`. */
export function AsideLayout({
  aside,
  asideLabel,
  asideFirst,
  sticky,
  children,
}: {
  aside: ReactNode;
  asideLabel?: string;
  asideFirst?: boolean;
  /** The panel stays in view. */
  sticky?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={clsx('aside-layout', asideFirst && 'aside-first')}>
      <div className="aside-content">{children}</div>
      <aside className={clsx('aside', sticky && 'aside-sticky')} aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  );
}

/** Two columns on a wide screen, the first wider unless `even`. */
export function TwoColumn({ even, children }: { even?: boolean; children: ReactNode }) {
  return <div className={clsx('two-column', even && 'two-column-even')}>{children}</div>;
}

/** The results page: filters, list, map; wrap filters and map in a `Sheet` so that a phone shows them on demand. */
export function ResultsLayout({
  filters,
  map,
  children,
}: {
  filters: ReactNode;
  map?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={clsx('results', map !== undefined && 'results-map')}>
      {filters}
      <div className="results-list">{children}</div>
      {map}
    </div>
  );
}

/** Fields and a button on one line where there is room, the first field widest; goes inside the form of a search. */
export function SearchLine({ children }: { children: ReactNode }) {
  return <div className="search-line">{children}</div>;
}

/** A part of a page under its heading. */
export function Section({
  title,
  headingLevel = 2,
  action,
  children,
  ...rest
}: Omit<ComponentPropsWithRef<'section'>, 'title'> & {
  title: ReactNode;
  headingLevel?: 2 | 3;
  action?: ReactNode;
}) {
  const Heading = `h${headingLevel}` as const;
  return (
    <section {...rest} className={clsx('section', rest.className)}>
      <div className="section-head">
        <Heading>{title}</Heading>
        {action}
      </div>
      {children}
    </section>
  );
}
