import { clsx } from 'clsx';
import X from 'lucide-react/icons/x';
import { useEffect, useRef, type MouseEvent, type ReactNode } from 'react';
import { ButtonLink } from './button';

/**
 * Closes the sheet when its form is sent or one of its links followed by script: a router changes the address without
 * the browser giving up `:target`.
 */
function useLeaving(id: string) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    const comeBack = () => {
      if (location.hash === `#${id}`) ref.current?.removeAttribute('data-left');
    };
    addEventListener('hashchange', comeBack);
    return () => removeEventListener('hashchange', comeBack);
  }, [id]);
  const leave = () => ref.current?.setAttribute('data-left', '');
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest('a');
    if (link && !link.getAttribute('href')?.startsWith('#')) leave();
  };
  return { ref, onSubmit: leave, onClick: follow };
}

/**
 * A part of the page that a phone shows as a full sheet when the address names it (`#id`), and a wide screen
 * shows in its place; needs no script. `foot` stays at the end of the sheet on a phone.
 */
export function Sheet({
  id,
  label,
  closeHref,
  closeLabel,
  foot,
  className,
  children,
}: {
  id: string;
  label: string;
  /** An address on this page to go back to, such as `#results`. */
  closeHref: `#${string}`;
  closeLabel: string;
  foot?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  const leaving = useLeaving(id);
  return (
    <section {...leaving} id={id} tabIndex={-1} className={clsx('sheet', className)} aria-label={label}>
      <div className="sheet-head">
        <span className="card-title">{label}</span>
        <ButtonLink href={closeHref} variant="quiet" icon={X}>
          {closeLabel}
        </ButtonLink>
      </div>
      {children}
      {foot && <div className="sheet-foot">{foot}</div>}
    </section>
  );
}

/** The next step kept in view at the foot of a phone's screen, with what it is about; gone on a wide screen. */
export function PhoneBar({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <div className="phone-bar">
      <div className="phone-bar-summary">{summary}</div>
      {children}
    </div>
  );
}
