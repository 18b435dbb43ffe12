import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { Anchor } from './link';

/** An active filter; following it removes the filter, which `removeLabel` says to screen readers. */
export function Chip({ href, removeLabel, children }: { href: string; removeLabel: string; children: ReactNode }) {
  return (
    <Anchor href={href} className="chip">
      <span className="visually-hidden">{removeLabel} </span>
      {children}
      <Icon of={X} />
    </Anchor>
  );
}
