import { Fieldset, type FieldTexts } from './field';
import { TextInput } from './text-input';

type Part = 'day' | 'month' | 'year';
const widths = { day: 2, month: 2, year: 4 } as const;
const completions = { day: 'bday-day', month: 'bday-month', year: 'bday-year' } as const;

/** A date people know by heart (a birth date), typed in three numbers; sends `name-day`, `name-month`, `name-year`. */
export function DatePartsField({
  id,
  name,
  labels,
  defaultValues,
  birthDate,
  ...texts
}: FieldTexts & {
  id: string;
  name: string;
  labels: Record<Part, string>;
  defaultValues?: Partial<Record<Part, string>>;
  /** Lets the browser fill in the person's own date. */
  birthDate?: boolean;
}) {
  return (
    <Fieldset id={id} {...texts}>
      <div className="cluster">
        {(['day', 'month', 'year'] as const).map((part) => (
          <div key={part} className="field">
            <label htmlFor={`${id}-${part}`} className="field-part">
              {labels[part]}
            </label>
            <TextInput
              id={`${id}-${part}`}
              name={`${name}-${part}`}
              width={widths[part]}
              inputMode="numeric"
              autoComplete={birthDate ? completions[part] : 'off'}
              defaultValue={defaultValues?.[part]}
              aria-invalid={texts.error ? true : undefined}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
