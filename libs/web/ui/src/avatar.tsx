import { clsx } from 'clsx';
import { initials } from './initials';

/** The initials of a person (round) or an organisation (`square`), beside their name. */
export function Avatar({
  name,
  square,
  size = 'normal',
}: {
  name: string;
  square?: boolean;
  size?: 'small' | 'normal';
}) {
  return (
    <span className={clsx('avatar', square && 'avatar-square', size === 'small' && 'avatar-small')} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
