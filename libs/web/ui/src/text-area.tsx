import { clsx } from 'clsx';
import { useId, useState, type ChangeEvent, type ComponentPropsWithRef } from 'react';
import { useFieldControl } from './field';

export type TextAreaProps = ComponentPropsWithRef<'textarea'> & {
  /** Words for the characters left, shown from four fifths on; needs `maxLength`, which then warns instead of cutting what is pasted. */
  counter?: (left: number) => string;
};

/** Several lines of text, with an optional count of the characters left. */
export function TextArea({ counter, maxLength, className, onChange, rows = 5, ...area }: TextAreaProps) {
  const id = useId();
  const initial = String(area.value ?? area.defaultValue ?? '').length;
  const [length, setLength] = useState(initial);
  const counted = counter !== undefined && maxLength !== undefined;
  const control = useFieldControl({ ...area, 'aria-describedby': clsx(counted && id, area['aria-describedby']) });
  const change = (event: ChangeEvent<HTMLTextAreaElement>) => {
    setLength(event.target.value.length);
    onChange?.(event);
  };
  const left = (maxLength ?? 0) - length;
  const near = left < (maxLength ?? 0) / 5;
  return (
    <>
      <textarea
        {...control}
        rows={rows}
        maxLength={counted ? undefined : maxLength}
        className={clsx('input textarea', className)}
        onChange={change}
      />
      {counted && (
        <p id={id} className={clsx('counter', left < 0 && 'counter-over')} aria-live={left < 50 ? 'polite' : 'off'}>
          {near && counter(left)}
        </p>
      )}
    </>
  );
}
