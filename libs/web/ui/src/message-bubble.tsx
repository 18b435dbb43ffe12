import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Avatar } from './avatar';

/** One message of a conversation; `mine` stands at the end of the line. */
export function MessageBubble({
  author,
  mine,
  time,
  state,
  children,
}: {
  author: string;
  mine?: boolean;
  time: { iso: string; label: ReactNode };
  /** "Lu", "Envoi en cours" */
  state?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className={clsx('message', mine && 'message-mine')}>
      {!mine && <Avatar name={author} size="small" />}
      <div className="message-body">
        <p className="message-meta">
          <strong>
            <bdi>{author}</bdi>
          </strong>{' '}
          <time dateTime={time.iso}>{time.label}</time>
        </p>
        <div className="message-text" dir="auto">
          {children}
        </div>
        {state && <p className="message-meta">{state}</p>}
      </div>
    </li>
  );
}

/** The messages of a conversation, oldest first. */
export function MessageList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className="messages" role="list" aria-label={label}>
      {children}
    </ol>
  );
}
