import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Link } from './link';

/** A figure: what it counts, its value, its change, and where its definition stands. */
export function Stat({
  label,
  value,
  change,
  meaning,
  definition,
}: {
  label: ReactNode;
  value: ReactNode;
  /** "+ 21 %" and "sur un an"; the tone says whether that is good. */
  change?: { value: ReactNode; than: ReactNode; tone: 'positive' | 'danger' | 'neutral' };
  /** What exactly is counted, in a line. */
  meaning?: ReactNode;
  definition?: { href: string; label: string };
}) {
  return (
    <div className="card stat">
      <p className="stat-label">{label}</p>
      <p className="stat-value">{value}</p>
      {change && (
        <p className="stat-change">
          <span className={clsx('num', `text-${change.tone}`)}>{change.value}</span> {change.than}
        </p>
      )}
      {meaning && <p className="stat-change">{meaning}</p>}
      {definition && (
        <p className="small">
          <Link href={definition.href}>{definition.label}</Link>
        </p>
      )}
    </div>
  );
}
