import { clsx } from 'clsx';
import CircleAlert from 'lucide-react/icons/circle-alert';
import { createContext, useContext, useId, type ReactNode } from 'react';
import { Icon } from './icon';

interface ControlContext {
  id: string;
  describedBy?: string;
  invalid: boolean;
}

const FieldContext = createContext<ControlContext | null>(null);

interface ControlProps {
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling';
}

/** Joins a control to the `Field` around it: id, description and error state; own properties win. */
export function useFieldControl<P extends ControlProps>(props: P): P {
  const field = useContext(FieldContext);
  if (!field) return props;
  return {
    ...props,
    id: props.id ?? field.id,
    'aria-describedby': clsx(field.describedBy, props['aria-describedby']) || undefined,
    'aria-invalid': props['aria-invalid'] ?? (field.invalid || undefined),
  };
}

export interface FieldTexts {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and what to do. */
  error?: ReactNode;
  /** Wording beside the label, such as "facultatif". */
  requirement?: ReactNode;
}

function FieldError({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} className="field-error">
      <Icon of={CircleAlert} />
      <span>{children}</span>
    </p>
  );
}

function described(id: string, hint: ReactNode, error: ReactNode) {
  return clsx(hint && `${id}-hint`, error && `${id}-error`) || undefined;
}

/** Label, hint and error around one control; `id` is the control's, so that an error summary can link to it. */
export function Field({
  id,
  label,
  hint,
  error,
  requirement,
  hideLabel,
  inline,
  children,
}: FieldTexts & {
  id?: string;
  hideLabel?: boolean;
  /** Label and control on one line. */
  inline?: boolean;
  children: ReactNode;
}) {
  const own = useId();
  const control = id ?? own;
  return (
    <div className={clsx('field', inline && 'field-inline', error && 'field-invalid')}>
      <label htmlFor={control} className={clsx('field-label', hideLabel && 'visually-hidden')}>
        {label}
        {requirement && <span className="field-requirement"> {requirement}</span>}
      </label>
      {hint && (
        <p id={`${control}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${control}-error`}>{error}</FieldError>}
      <FieldContext value={{ id: control, describedBy: described(control, hint, error), invalid: Boolean(error) }}>
        {children}
      </FieldContext>
    </div>
  );
}

/** A group of controls under one legend, with the same hint and error as a field. */
export function Fieldset({
  id,
  label,
  hint,
  error,
  requirement,
  hideLabel,
  children,
}: FieldTexts & { id?: string; hideLabel?: boolean; children: ReactNode }) {
  const own = useId();
  const group = id ?? own;
  return (
    <fieldset
      id={group}
      tabIndex={id ? -1 : undefined}
      className={clsx('fieldset', error && 'field-invalid')}
      aria-describedby={described(group, hint, error)}
    >
      <legend className={clsx('legend', hideLabel && 'visually-hidden')}>
        {label}
        {requirement && <span className="field-requirement"> {requirement}</span>}
      </legend>
      {hint && (
        <p id={`${group}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${group}-error`}>{error}</FieldError>}
      {children}
    </fieldset>
  );
}
