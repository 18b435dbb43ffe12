import type { ReactNode } from 'react';
import { CheckboxRow } from './choices';
import { Fieldset } from './field';

export interface FacetOption {
  value: string;
  label: ReactNode;
  /** How many results, already formatted. */
  count?: ReactNode;
  checked?: boolean;
}

/** Values of one filter with their counts, inside the form of the filters; those past `visible` are folded. */
export function FacetGroup({
  label,
  name,
  options,
  visible = options.length,
  moreLabel,
  children,
}: {
  label: ReactNode;
  name: string;
  options: readonly FacetOption[];
  visible?: number;
  /** "6 autres causes" */
  moreLabel?: ReactNode;
  /** A link or a further control below. */
  children?: ReactNode;
}) {
  const row = (option: FacetOption) => (
    <CheckboxRow
      key={`${option.value}-${option.checked}`}
      name={name}
      value={option.value}
      label={option.label}
      end={option.count}
      defaultChecked={option.checked}
    />
  );
  const folded = options.slice(visible);
  return (
    <Fieldset label={label}>
      <div className="facets">
        {options.slice(0, visible).map(row)}
        {folded.length > 0 && (
          <details open={folded.some((option) => option.checked)}>
            <summary className="disclosure">{moreLabel}</summary>
            {folded.map(row)}
          </details>
        )}
        {children}
      </div>
    </Fieldset>
  );
}
