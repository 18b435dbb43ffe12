import { clsx } from 'clsx';
import type { ComponentPropsWithRef } from 'react';
import { useFieldControl } from './field';

export type TextInputProps = ComponentPropsWithRef<'input'> & {
  /** Length of the expected answer in characters: a field as wide as what goes in. */
  width?: 2 | 4 | 10 | 20;
};

/** A line of text; inside a `Field` it takes its id, description and error state. */
export function TextInput({ width, className, ...input }: TextInputProps) {
  const control = useFieldControl(input);
  return <input type="text" {...control} className={clsx('input', width && `input-${width}`, className)} />;
}

/** A day, by the browser's own picker. */
export function DateInput({ className, ...input }: ComponentPropsWithRef<'input'>) {
  const control = useFieldControl(input);
  return <input {...control} type="date" className={clsx('input input-picker', className)} />;
}

/** A time of day, by the browser's own picker. */
export function TimeInput({ className, ...input }: ComponentPropsWithRef<'input'>) {
  const control = useFieldControl(input);
  return <input {...control} type="time" className={clsx('input input-picker', className)} />;
}
