import type { ReactNode } from 'react';

export interface FunnelStep {
  label: ReactNode;
  value: number;
  /** The value in the reader's language. */
  text: ReactNode;
  /** What it is of the step before: "55 % des candidatures". */
  share?: ReactNode;
}

/** Steps of a path, each drawn against the largest; the numbers are text, the bars only show them. */
export function FunnelBars({ steps }: { steps: readonly FunnelStep[] }) {
  const largest = Math.max(1, ...steps.map((step) => step.value));
  return (
    <ol className="funnel" role="list">
      {steps.map((step, index) => (
        <li key={index}>
          <div className="funnel-head">
            <span>{step.label}</span>
            <span className="num">{step.text}</span>
          </div>
          <svg className="funnel-bar" width="100%" height="10" aria-hidden="true" focusable="false">
            <rect className="funnel-track" width="100%" height="10" rx="5" />
            <rect className="funnel-value" width={`${(100 * step.value) / largest}%`} height="10" rx="5" />
          </svg>
          {step.share && <p className="soft small num">{step.share}</p>}
        </li>
      ))}
    </ol>
  );
}
