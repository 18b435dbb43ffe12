import { clsx } from 'clsx';

/** The place of what is being loaded, in its final size; `label` is read out, the shapes are not. */
export function Skeleton({
  label,
  shape = 'text',
  count = 3,
}: {
  label: string;
  /** `text`: lines; `mission`: cards of the results; `row`: rows of a table; `stat`: figures. */
  shape?: 'text' | 'mission' | 'row' | 'stat';
  count?: number;
}) {
  return (
    <div className={clsx('skeletons', `skeletons-${shape}`)} role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={clsx('skeleton', `skeleton-${shape}`)} aria-hidden="true">
          {shape !== 'text' && (
            <>
              <span />
              <span />
              <span />
            </>
          )}
        </div>
      ))}
    </div>
  );
}
