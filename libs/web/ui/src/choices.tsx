import { clsx } from 'clsx';
import { useId, type ComponentPropsWithRef, type ReactNode } from 'react';
import { Fieldset, type FieldTexts } from './field';

export type ChoiceRowProps = Omit<ComponentPropsWithRef<'input'>, 'type'> & {
  label: ReactNode;
  hint?: ReactNode;
  /** What stands at the end of the row: a count, a state. */
  end?: ReactNode;
  /** Draws the row as a card of its own. */
  boxed?: boolean;
};

function ChoiceRow({
  kind,
  label,
  hint,
  end,
  boxed,
  className,
  ...input
}: ChoiceRowProps & { kind: 'checkbox' | 'radio' }) {
  const hintId = useId();
  return (
    <label className={clsx('choice', boxed && 'choice-boxed', className)}>
      <input
        {...input}
        type={kind}
        className="choice-input"
        aria-describedby={clsx(hint && hintId, input['aria-describedby']) || undefined}
      />
      <span className="choice-text">
        <span className="choice-label">{label}</span>
        {hint && (
          <span id={hintId} className="choice-hint">
            {hint}
          </span>
        )}
      </span>
      {end !== undefined && <span className="choice-end">{end}</span>}
    </label>
  );
}

/** A checkbox whose whole row is the target. */
export function CheckboxRow(props: ChoiceRowProps) {
  return <ChoiceRow {...props} kind="checkbox" />;
}

/** A radio button whose whole row is the target. */
export function RadioRow(props: ChoiceRowProps) {
  return <ChoiceRow {...props} kind="radio" />;
}

export interface ChoiceOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  end?: ReactNode;
}

interface ChoiceGroupProps extends FieldTexts {
  id?: string;
  name: string;
  options: readonly ChoiceOption[];
  hideLabel?: boolean;
  boxed?: boolean;
  /** Rows beside each other where there is room. */
  columns?: boolean;
}

/** Several answers to one question. */
export function CheckboxGroup({
  name,
  options,
  boxed,
  columns,
  defaultValues = [],
  ...texts
}: ChoiceGroupProps & { defaultValues?: readonly string[] }) {
  return (
    <Fieldset {...texts}>
      <div className={clsx('choices', boxed && 'choices-boxed', columns && 'choices-columns')}>
        {options.map((option) => (
          <CheckboxRow
            key={option.value}
            {...option}
            name={name}
            boxed={boxed}
            defaultChecked={defaultValues.includes(option.value)}
          />
        ))}
      </div>
    </Fieldset>
  );
}

/** One answer to one question. */
export function RadioGroup({
  name,
  options,
  boxed,
  columns,
  defaultValue,
  required,
  ...texts
}: ChoiceGroupProps & { defaultValue?: string; required?: boolean }) {
  return (
    <Fieldset {...texts}>
      <div className={clsx('choices', boxed && 'choices-boxed', columns && 'choices-columns')}>
        {options.map((option) => (
          <RadioRow
            key={option.value}
            {...option}
            name={name}
            boxed={boxed}
            required={required}
            defaultChecked={option.value === defaultValue}
          />
        ))}
      </div>
    </Fieldset>
  );
}
