import { clsx } from 'clsx';
import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleCheck from 'lucide-react/icons/circle-check';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useEffect, useRef, type ReactNode } from 'react';
import { Icon } from './icon';

export type BannerTone = 'info' | 'success' | 'warning' | 'danger';

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

/** A message about the whole page or section; `live` reads it out when it appears. */
export function Banner({
  tone = 'info',
  title,
  actions,
  live,
  children,
}: {
  tone?: BannerTone;
  title?: ReactNode;
  actions?: ReactNode;
  live?: boolean;
  children?: ReactNode;
}) {
  return (
    <div
      className={clsx('banner', `banner-${tone}`)}
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
    >
      <Icon of={icons[tone]} />
      <div className="banner-text">
        {title && <p className="banner-title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="cluster">{actions}</div>}
      </div>
    </div>
  );
}

/** All errors of a form in one place, each a link to its field; takes the focus when it appears, when other fields fail and at each attempt. */
export function ErrorSummary({
  title,
  errors,
  attempt,
  focus = true,
  children,
}: {
  title: ReactNode;
  /** `field` is the id of the control. */
  errors: readonly { field?: string; message: ReactNode }[];
  /** Anything that is another at each attempt (the data of the form's action), so that a second failure takes the focus again. */
  attempt?: unknown;
  /** Whether it takes the focus. */
  focus?: boolean;
  children?: ReactNode;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const fields = errors.map((error) => error.field).join();
  useEffect(() => {
    if (focus) ref.current?.focus();
  }, [fields, attempt, focus]);
  return (
    <div ref={ref} className="banner banner-danger" role="alert" tabIndex={-1} autoFocus={focus}>
      <Icon of={CircleAlert} />
      <div className="banner-text">
        <h2 className="banner-title">{title}</h2>
        {children}
        <ul className="error-list">
          {errors.map((error, index) => (
            <li key={index}>{error.field ? <a href={`#${error.field}`}>{error.message}</a> : error.message}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
