import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ReactNode } from 'react';
import type { NavLink } from './app-header';
import { Icon } from './icon';
import { Anchor } from './link';
import { Pop } from './pop';

function TaskLinks({ links }: { links: readonly NavLink[] }) {
  return (
    <ul role="list">
      {links.map((link) => (
        <li key={link.href}>
          <Anchor href={link.href} className="task-link" aria-current={link.current ? 'page' : undefined}>
            {link.icon && <Icon of={link.icon} />}
            <span>{link.label}</span>
            {link.count !== undefined && <span className="count">{link.count}</span>}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}

/** A workspace: tasks with their counts at the start of the line; on a phone they fold into a bar that names the current one. */
export function WorkspaceLayout({
  label,
  context,
  links,
  children,
}: {
  label: string;
  /** For whom one acts here: the organisation, the area; text or a control that changes it. */
  context?: ReactNode;
  links: readonly NavLink[];
  children: ReactNode;
}) {
  const current = links.find((link) => link.current) ?? links[0];
  return (
    <div className="workspace">
      <nav className="workspace-side" aria-label={label}>
        {context && <div className="workspace-context">{context}</div>}
        <TaskLinks links={links} />
      </nav>
      <Pop
        className="workspace-bar"
        summary={
          <>
            {current?.icon && <Icon of={current.icon} />}
            <span>{current?.label}</span>
            {current?.count !== undefined && <span className="count">{current.count}</span>}
            <Icon of={ChevronDown} />
          </>
        }
      >
        <nav aria-label={label}>
          {context && <div className="workspace-context">{context}</div>}
          <TaskLinks links={links} />
        </nav>
      </Pop>
      <div className="workspace-content">{children}</div>
    </div>
  );
}
