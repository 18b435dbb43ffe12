import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Fieldset, type FieldTexts } from './field';

export interface SlotOption {
  value: string;
  /** The day in words: "Samedi 12 décembre". */
  date: ReactNode;
  /** "9 h – 12 h"; left out for an undated slot. */
  time?: ReactNode;
  /** "3 places", "Complet". */
  places: ReactNode;
  /** Cannot be chosen any more; the reason stands in `places`. */
  unavailable?: boolean;
}

/** The slots of a mission as whole-row targets: date, time, places left; a long list shows its first ones and unfolds. */
export function SlotPicker({
  name,
  slots,
  multiple = true,
  defaultValues = [],
  visible = Infinity,
  moreLabel,
  ...texts
}: FieldTexts & {
  id?: string;
  name: string;
  slots: readonly SlotOption[];
  /** Several slots, or only one. */
  multiple?: boolean;
  defaultValues?: readonly string[];
  hideLabel?: boolean;
  /** How many stand before the fold; with a fold, `moreLabel` opens it. */
  visible?: number;
  moreLabel?: ReactNode;
}) {
  const row = (slot: SlotOption) => (
    <label key={slot.value} className={clsx('choice choice-boxed slot', slot.unavailable && 'slot-unavailable')}>
      <input
        type={multiple ? 'checkbox' : 'radio'}
        className="choice-input"
        name={name}
        value={slot.value}
        disabled={slot.unavailable}
        defaultChecked={defaultValues.includes(slot.value)}
      />
      <span className="choice-text">
        <strong>{slot.date}</strong>
        {slot.time && <span className="choice-hint">{slot.time}</span>}
      </span>
      <span className="choice-end">{slot.places}</span>
    </label>
  );
  // A fold for one slot hides more than it spares.
  const shown = slots.length > visible + 1 ? visible : slots.length;
  const folded = slots.slice(shown);
  return (
    <Fieldset {...texts}>
      <div className="slots">
        {slots.slice(0, shown).map(row)}
        {folded.length > 0 && (
          <details className="slots-more" open={folded.some(({ value }) => defaultValues.includes(value))}>
            <summary className="disclosure">{moreLabel}</summary>
            <div className="slots">{folded.map(row)}</div>
          </details>
        )}
      </div>
    </Fieldset>
  );
}
