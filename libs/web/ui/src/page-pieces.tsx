import ChevronDown from 'lucide-react/icons/chevron-down';
import { Fragment, type ReactNode } from 'react';
import { Icon } from './icon';

/** The head of the home page: what this is in one sentence, and the search right there. */
export function Hero({ title, lead, children }: { title: ReactNode; lead: ReactNode; children?: ReactNode }) {
  return (
    <section className="hero">
      <h1 className="hero-title">{title}</h1>
      <p className="hero-lead">{lead}</p>
      {children}
    </section>
  );
}

/** Things with their count: rows on a phone, tiles that say what is counted where there is room. */
export function CountList({
  items,
}: {
  items: readonly { key: string; label: ReactNode; count: ReactNode; countLong: ReactNode }[];
}) {
  return (
    <ul role="list" className="count-list">
      {items.map(({ key, label, count, countLong }) => (
        <li key={key}>
          {label}
          <span className="count-value num">
            <span className="count-short">{count}</span>
            <span className="count-long">{countLong}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What happens, one step after the other, with large numbers. */
export function Steps({ children }: { children: readonly ReactNode[] }) {
  return (
    <ol role="list" className="steps">
      {children.map((step, index) => (
        <li key={index}>{step}</li>
      ))}
    </ol>
  );
}

/** Entries below each other with a line between. */
export function Rows({ items }: { items: readonly { key: string; content: ReactNode }[] }) {
  return (
    <ul role="list" className="rows">
      {items.map(({ key, content }) => (
        <li key={key}>{content}</li>
      ))}
    </ul>
  );
}

/** Days as rows and parts of the day as columns; on a phone the parts stand below the name of their day. */
export function WeekGrid({ days }: { days: readonly { name: string; parts: ReactNode }[] }) {
  return (
    <ul role="list" className="week">
      {days.map(({ name, parts }) => (
        <li key={name}>
          <fieldset className="week-day">
            <legend className="week-name">{name}</legend>
            {parts}
          </fieldset>
        </li>
      ))}
    </ul>
  );
}

/** Short texts each on its line. */
export function Lines({ children }: { children: readonly ReactNode[] }) {
  return children.map((line, index) => (
    <span key={index} className="line">
      {line}
    </span>
  ));
}

/** A mail address that breaks before its @ and dots where it does not fit, and runs from left to right in every language. */
export function MailAddress({ children }: { children: string }) {
  return (
    <bdi>
      {children.split(/(?=[@.])/).map((part, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </bdi>
  );
}

/** A part of a long form that opens on demand, named by what it holds and how much of it is chosen. */
export function Fold({
  label,
  count,
  open,
  children,
}: {
  label: ReactNode;
  count?: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="fold" open={open}>
      <summary className="fold-label">
        <span>{label}</span>
        {count !== undefined && <span className="count">{count}</span>}
        <Icon of={ChevronDown} />
      </summary>
      {children}
    </details>
  );
}

/** Something that opens in place, such as a form that confirms what cannot be undone; works without script. */
export function Disclosure({
  label,
  open,
  children,
}: {
  label: ReactNode;
  /** Shows what is inside from the start: a form with an error. */
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details className="unfold" open={open}>
      <summary className="btn btn-secondary">{label}</summary>
      <div className="unfold-content">{children}</div>
    </details>
  );
}
