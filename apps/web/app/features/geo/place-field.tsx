import { Combobox, Field, type ComboboxOption } from '@maillon/ui';
import { useLocalPath } from '../../lib/use-local';
import { useText } from '../../lib/i18n';

/** Chooses a commune by name or postcode; without scripts the typed text is sent and the server resolves it. */
export function PlaceField({
  id = 'place',
  label,
  hint,
  error,
  requirement,
  defaultChoice,
  defaultText,
  placeholder,
}: {
  id?: string;
  label: string;
  hint?: string;
  error?: string;
  requirement?: string;
  defaultChoice?: ComboboxOption;
  defaultText?: string;
  placeholder?: string;
}) {
  const t = useText();
  const local = useLocalPath();
  const loadPlaces = async (query: string, signal: AbortSignal): Promise<readonly ComboboxOption[]> => {
    const response = await fetch(`${local('/places')}?q=${encodeURIComponent(query)}`, { signal });
    return response.ok ? ((await response.json()) as ComboboxOption[]) : [];
  };
  return (
    <Field id={id} label={label} hint={hint} error={error} requirement={requirement}>
      <Combobox
        name={id}
        valueName={`${id}Code`}
        defaultChoice={defaultChoice}
        defaultValue={defaultChoice?.label ?? defaultText}
        loadOptions={loadPlaces}
        placeholder={placeholder}
        minLength={2}
        autoComplete="off"
        labels={{
          list: t('place.list'),
          loading: t('place.loading'),
          none: t('place.none'),
          count: (count) => t('place.count', { count }),
        }}
      />
    </Field>
  );
}
