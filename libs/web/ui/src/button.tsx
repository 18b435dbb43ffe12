import { clsx } from 'clsx';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import type { ComponentPropsWithRef, MouseEvent } from 'react';
import { Icon, type IconType } from './icon';
import { Anchor, type AnchorProps } from './link';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonLook {
  /** One primary a view; `danger` for what cannot be taken back. */
  variant?: ButtonVariant;
  size?: 'normal' | 'small';
  icon?: IconType;
  /** Fills the line. */
  wide?: boolean;
}

export type ButtonProps = ComponentPropsWithRef<'button'> &
  ButtonLook & {
    /** Work is under way: the button keeps its focus and refuses further presses. */
    busy?: boolean;
    /** Words shown while busy. */
    busyLabel?: string;
  };

function look(variant: ButtonVariant, size: 'normal' | 'small', wide?: boolean, className?: string) {
  return clsx('btn', `btn-${variant}`, size === 'small' && 'btn-small', wide && 'btn-wide', className);
}

/** A button; submits its form unless `type="button"`, never disabled while busy. */
export function Button({
  variant = 'secondary',
  size = 'normal',
  icon,
  wide,
  busy = false,
  busyLabel,
  type = 'submit',
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      type={type}
      className={look(variant, size, wide, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={press}
    >
      {busy ? <Icon of={LoaderCircle} className="icon spin" /> : icon && <Icon of={icon} />}
      {busy && busyLabel ? busyLabel : children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink({
  variant = 'secondary',
  size = 'normal',
  icon,
  wide,
  className,
  children,
  ...anchor
}: AnchorProps & ButtonLook) {
  return (
    <Anchor {...anchor} className={look(variant, size, wide, className)}>
      {icon && <Icon of={icon} />}
      {children}
    </Anchor>
  );
}
