import { clsx } from 'clsx';
import {
  useEffect,
  useId,
  useReducer,
  useRef,
  useSyncExternalStore,
  type ComponentPropsWithRef,
  type KeyboardEvent,
} from 'react';
import {
  closedCombobox,
  comboboxKey,
  comboboxReducer,
  matchingOptions,
  type ComboboxEvent,
  type ComboboxOption,
  type ComboboxState,
} from './combobox.state';
import { useFieldControl } from './field';

export interface ComboboxLabels {
  /** Name of the list for screen readers. */
  list: string;
  loading: string;
  none: string;
  /** "3 propositions", read out when they arrive. */
  count: (count: number) => string;
}

export type ComboboxProps = Omit<
  ComponentPropsWithRef<'input'>,
  'onChange' | 'onSelect' | 'value' | 'ref' | 'type' | 'list'
> & {
  /** Name of the text; without script the server resolves it. */
  name: string;
  /** Name under which the chosen option's value is sent; empty when the text is not a choice. */
  valueName?: string;
  defaultChoice?: ComboboxOption;
  /** A short closed list, searched here; or … */
  options?: readonly ComboboxOption[];
  /** … a search elsewhere, called when the typing pauses. */
  loadOptions?: (text: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>;
  /** Characters from which proposals are made. */
  minLength?: number;
  onChoose?: (option: ComboboxOption) => void;
  /** Empties the field after a choice, where choices are collected beside it. */
  clearOnChoose?: boolean;
  labels: ComboboxLabels;
};

const typingPause = 150;
const never = () => () => undefined;

/** Whether the page runs its script; false on the server and until then. */
function useScript() {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

type Search = Pick<ComboboxProps, 'options' | 'loadOptions'> & { minLength: number };

/**
 * Looks options up as one types: local ones at once, others after a pause. Only the last answer counts; a failed
 * search proposes nothing, and the text is sent as it stands.
 */
function useSearch({ options, loadOptions, minLength }: Search, send: (event: ComboboxEvent) => void) {
  const pending = useRef<{ timer?: ReturnType<typeof setTimeout>; abort?: AbortController }>({});
  const cancel = () => {
    clearTimeout(pending.current.timer);
    pending.current.abort?.abort();
  };
  useEffect(() => cancel, []);
  const search = (text: string) => {
    cancel();
    if (text.trim().length < minLength) return send({ type: 'cleared' });
    if (options) return send({ type: 'found', options: matchingOptions(options, text) });
    if (!loadOptions) return;
    const abort = new AbortController();
    const load = async () => {
      send({ type: 'searching' });
      const found = await loadOptions(text, abort.signal).catch(() => null);
      if (abort.signal.aborted) return;
      send(found ? { type: 'found', options: found } : { type: 'cleared' });
    };
    pending.current = { abort, timer: setTimeout(() => void load(), typingPause) };
  };
  return { search, cancel };
}

function OptionList({
  id,
  state,
  labels,
  onPoint,
  onChoose,
}: {
  id: string;
  state: ComboboxState;
  labels: ComboboxLabels;
  onPoint: (index: number) => void;
  onChoose: (option: ComboboxOption) => void;
}) {
  const message = state.loading ? labels.loading : labels.none;
  useEffect(() => {
    if (state.active >= 0) document.getElementById(`${id}-${state.active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, state.active]);
  return (
    <div className="combobox-panel" hidden={!state.open} onMouseDown={(event) => event.preventDefault()}>
      {state.options.length === 0 && <p className="combobox-message">{message}</p>}
      <ul id={id} role="listbox" aria-label={labels.list} className="combobox-list">
        {state.options.map((option, index) => (
          <li
            key={option.value}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === state.active}
            className="combobox-option"
            onMouseMove={() => index !== state.active && onPoint(index)}
            onClick={() => onChoose(option)}
          >
            <span>{option.label}</span>
            {option.hint && <span className="combobox-hint">{option.hint}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is read out when proposals arrive. */
function announcement({ open, loading, options }: ComboboxState, labels: ComboboxLabels) {
  if (!open || loading) return '';
  return options.length > 0 ? labels.count(options.length) : labels.none;
}

/** A text field that proposes options (ARIA 1.2 combobox with a listbox); without script it is a plain text field. */
export function Combobox({
  valueName,
  defaultChoice,
  options,
  loadOptions,
  minLength = options ? 1 : 2,
  onChoose,
  clearOnChoose,
  labels,
  className,
  ...rest
}: ComboboxProps) {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const script = useScript();
  const [state, send] = useReducer(comboboxReducer, { ...closedCombobox, chosen: defaultChoice ?? null });
  const { search, cancel } = useSearch({ options, loadOptions, minLength }, send);
  const control = useFieldControl(rest);

  const apply = (event: ComboboxEvent) => {
    send(event);
    if (event.type !== 'chose') return;
    cancel();
    if (input.current) input.current.value = clearOnChoose ? '' : event.option.label;
    onChoose?.(event.option);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const effect = comboboxKey(state, event.key);
    if (!effect) return;
    event.preventDefault();
    apply(effect);
  };
  const combobox = script && {
    role: 'combobox',
    autoComplete: 'off',
    'aria-autocomplete': 'list' as const,
    'aria-expanded': state.open,
    'aria-controls': listId,
    'aria-activedescendant': state.active >= 0 ? `${listId}-${state.active}` : undefined,
  };
  return (
    <div className={clsx('combobox', className)}>
      <input
        type="text"
        {...control}
        {...combobox}
        defaultValue={defaultChoice?.label ?? rest.defaultValue}
        ref={input}
        className="input"
        onInput={(event) => {
          send({ type: 'typed' });
          search(event.currentTarget.value);
        }}
        onClick={() => send({ type: 'opened' })}
        onKeyDown={press}
        onBlur={() => {
          cancel();
          send({ type: 'closed' });
        }}
      />
      {script && valueName && <input type="hidden" name={valueName} value={state.chosen?.value ?? ''} />}
      {script && (
        <OptionList
          id={listId}
          state={state}
          labels={labels}
          onPoint={(index) => send({ type: 'pointed', index })}
          onChoose={(option) => apply({ type: 'chose', option })}
        />
      )}
      {script && (
        <span className="visually-hidden" role="status">
          {announcement(state, labels)}
        </span>
      )}
    </div>
  );
}
