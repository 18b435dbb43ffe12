export interface ComboboxOption {
  value: string;
  label: string;
  /** A second line: department, postcode. */
  hint?: string;
}

/** What the list of a combobox shows; the text itself lives in the input. */
export interface ComboboxState {
  open: boolean;
  loading: boolean;
  options: readonly ComboboxOption[];
  /** Index of the option that Enter would choose, -1 for none: the text stands as typed. */
  active: number;
  chosen: ComboboxOption | null;
}

export type ComboboxEvent =
  | { type: 'typed' }
  | { type: 'cleared' }
  | { type: 'searching' }
  | { type: 'found'; options: readonly ComboboxOption[] }
  | { type: 'opened' }
  | { type: 'moved'; to: 'next' | 'previous' }
  | { type: 'pointed'; index: number }
  | { type: 'chose'; option: ComboboxOption }
  | { type: 'closed' };

export const closedCombobox: ComboboxState = { open: false, loading: false, options: [], active: -1, chosen: null };

/** Moves through the options and the text itself (-1), in a ring. */
function step(active: number, count: number, direction: 1 | -1) {
  return ((active + 1 + direction + count + 1) % (count + 1)) - 1;
}

/** The state after an event; typing forgets the choice, since the text may now mean something else, and keeps the
 * proposals in sight until others come. */
export function comboboxReducer(state: ComboboxState, event: ComboboxEvent): ComboboxState {
  switch (event.type) {
    case 'typed':
      return { ...state, chosen: null, active: -1 };
    case 'cleared':
      return { ...closedCombobox, chosen: state.chosen };
    case 'searching':
      return { ...state, open: true, loading: true };
    case 'found':
      return { ...state, open: true, loading: false, options: event.options, active: -1 };
    case 'opened':
      return { ...state, open: state.options.length > 0 };
    case 'moved':
      return { ...state, open: true, active: step(state.active, state.options.length, event.to === 'next' ? 1 : -1) };
    case 'pointed':
      return { ...state, active: event.index };
    case 'chose':
      return { ...closedCombobox, chosen: event.option };
    case 'closed':
      return { ...state, open: false, active: -1, loading: false };
  }
}

/** What a key does to an open or closed list; `null` leaves it to the browser (editing, submitting the form). */
export function comboboxKey(state: ComboboxState, key: string): ComboboxEvent | null {
  const option = state.options[state.active];
  switch (key) {
    case 'ArrowDown':
      return state.options.length > 0 ? { type: 'moved', to: 'next' } : null;
    case 'ArrowUp':
      return state.options.length > 0 ? { type: 'moved', to: 'previous' } : null;
    case 'Enter':
      return state.open && option ? { type: 'chose', option } : null;
    case 'Escape':
      return state.open ? { type: 'closed' } : null;
    default:
      return null;
  }
}

function folded(text: string) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Options whose label holds the text, accents and case forgiven; those that begin with it first. */
export function matchingOptions(options: readonly ComboboxOption[], text: string): ComboboxOption[] {
  const wanted = folded(text.trim());
  const rank = (option: ComboboxOption) => folded(option.label).indexOf(wanted);
  return options.filter((option) => rank(option) >= 0).sort((a, b) => Number(rank(a) > 0) - Number(rank(b) > 0));
}
