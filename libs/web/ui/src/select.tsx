import { clsx } from 'clsx';
import ChevronDown from 'lucide-react/icons/chevron-down';
import type { ComponentPropsWithRef } from 'react';
import { useFieldControl } from './field';
import { Icon } from './icon';

export type SelectProps = ComponentPropsWithRef<'select'> & {
  options?: readonly { value: string; label: string }[];
};

/** A native select; give `options`, or children for groups. */
export function Select({ options, className, children, ...select }: SelectProps) {
  const control = useFieldControl(select);
  return (
    <span className={clsx('select', className)}>
      <select {...control} className="input">
        {options?.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
        {children}
      </select>
      <Icon of={ChevronDown} />
    </span>
  );
}
