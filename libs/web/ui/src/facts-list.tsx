import type { ReactNode } from 'react';
import { Icon, type IconType } from './icon';

export interface FactItem {
  icon?: IconType;
  label: ReactNode;
  value: ReactNode;
}

/** Names and values as a definition list: when, where, how long, what is asked. */
export function FactsList({ items }: { items: readonly FactItem[] }) {
  return (
    <dl className="fact-list">
      {items.map((item, index) => (
        <div key={index} className="fact">
          <dt>
            {item.icon && <Icon of={item.icon} />}
            {item.label}
          </dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
