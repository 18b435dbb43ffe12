import { clsx } from 'clsx';
import { useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';

/**
 * A menu that opens from its summary, by the browser itself; with script it also closes by Escape, by a press
 * elsewhere and when one of its links is followed.
 */
export function Pop({
  summary,
  summaryClass,
  className,
  children,
}: {
  summary: ReactNode;
  summaryClass?: string;
  className?: string;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (ref.current) ref.current.open = false;
  };
  useEffect(() => {
    const pressElsewhere = (event: PointerEvent) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) close();
    };
    document.addEventListener('pointerdown', pressElsewhere);
    return () => document.removeEventListener('pointerdown', pressElsewhere);
  }, []);
  const press = (event: KeyboardEvent<HTMLDetailsElement>) => {
    if (event.key !== 'Escape' || !ref.current?.open) return;
    close();
    ref.current.querySelector('summary')?.focus();
  };
  const follow = (event: MouseEvent<HTMLDetailsElement>) => {
    if (event.target instanceof Element && event.target.closest('a')) close();
  };
  return (
    <details ref={ref} className={clsx('pop', className)} onKeyDown={press} onClick={follow}>
      <summary className={summaryClass}>{summary}</summary>
      {children}
    </details>
  );
}
