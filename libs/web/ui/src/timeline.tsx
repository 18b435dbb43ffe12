import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Tone } from './tag';

export interface TimelineItem {
  title: ReactNode;
  /** Machine-readable moment (ISO 8601) and its words. */
  time: { iso: string; label: ReactNode };
  by?: ReactNode;
  tone?: Tone;
  children?: ReactNode;
}

/** What happened to a thing, in order. */
export function Timeline({ label, items }: { label: string; items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline" role="list" aria-label={label}>
      {items.map((item, index) => (
        <li key={index} className={clsx('timeline-item', `tone-${item.tone ?? 'neutral'}`)}>
          <p className="timeline-title">{item.title}</p>
          <p className="soft small">
            <time dateTime={item.time.iso}>{item.time.label}</time>
            {item.by && (
              <>
                {' '}
                · <bdi>{item.by}</bdi>
              </>
            )}
          </p>
          {item.children && <div className="timeline-text">{item.children}</div>}
        </li>
      ))}
    </ol>
  );
}
