import { clsx } from 'clsx';
import CircleCheck from 'lucide-react/icons/circle-check';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Icon } from './icon';

/** What was just done, with a way back in `action` (a form that undoes works without script). */
export function Toast({
  tone = 'success',
  action,
  onClose,
  closeLabel,
  children,
}: {
  tone?: 'success' | 'warning';
  action?: ReactNode;
  onClose?: () => void;
  closeLabel?: string;
  children: ReactNode;
}) {
  return (
    <div className={clsx('toast', `toast-${tone}`)}>
      <Icon of={tone === 'success' ? CircleCheck : TriangleAlert} />
      <p className="toast-text">{children}</p>
      {action}
      {onClose && (
        <Button type="button" variant="quiet" size="small" icon={X} onClick={onClose}>
          {closeLabel}
        </Button>
      )}
    </div>
  );
}

/** The place where toasts appear and are read out; keep one in the page, empty or not. */
export function ToastRegion({ label, children }: { label: string; children?: ReactNode }) {
  return (
    <section className="toast-region" aria-label={label} role="status">
      {children}
    </section>
  );
}
