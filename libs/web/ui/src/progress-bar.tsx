import { useId, type ReactNode } from 'react';

/** How far a long job is; without `value` it is under way and the end unknown. */
export function ProgressBar({
  label,
  value,
  max = 100,
  text,
}: {
  label: ReactNode;
  value?: number;
  max?: number;
  /** "1 240 sur 3 000 lignes" */
  text?: ReactNode;
}) {
  const id = useId();
  return (
    <div className="progress">
      <div className="progress-head">
        <label htmlFor={id}>{label}</label>
        {text && <span className="num">{text}</span>}
      </div>
      <progress id={id} value={value} max={max} />
    </div>
  );
}
