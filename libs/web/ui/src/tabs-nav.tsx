import { Anchor } from './link';

export interface TabLink {
  href: string;
  label: string;
  count?: number | string;
  current?: boolean;
}

/** Sister views of one subject, as links. */
export function TabsNav({ label, items }: { label: string; items: readonly TabLink[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul role="list">
        {items.map((item) => (
          <li key={item.href}>
            <Anchor href={item.href} className="tab" aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && <span className="count">{item.count}</span>}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
