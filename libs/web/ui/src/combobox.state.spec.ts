import { describe, expect, it } from '@jest/globals';
import {
  closedCombobox,
  comboboxKey,
  comboboxReducer,
  matchingOptions,
  type ComboboxEvent,
  type ComboboxState,
} from './combobox.state';

const rennes = { value: 'FR-35238', label: 'Rennes (35000)' };
const renty = { value: 'FR-62711', label: 'Renty (62560)' };
const renan = { value: 'FR-29260', label: 'Saint-Renan (29290)' };

const after = (events: ComboboxEvent[], state: ComboboxState = closedCombobox) => events.reduce(comboboxReducer, state);
const press = (state: ComboboxState, ...keys: string[]) =>
  keys.reduce((current, key) => {
    const event = comboboxKey(current, key);
    return event ? comboboxReducer(current, event) : current;
  }, state);
const listed = after([{ type: 'typed' }, { type: 'found', options: [rennes, renty] }]);

describe('a combobox', () => {
  it('opens with what was found and lets the text stand', () => {
    expect(listed).toMatchObject({ open: true, active: -1 });
    expect(comboboxKey(listed, 'Enter')).toBeNull();
  });

  it('moves through options and text in a ring', () => {
    expect(press(listed, 'ArrowDown').active).toBe(0);
    expect(press(listed, 'ArrowDown', 'ArrowDown', 'ArrowDown').active).toBe(-1);
    expect(press(listed, 'ArrowUp').active).toBe(1);
    expect(press(listed, 'ArrowUp', 'ArrowUp', 'ArrowUp').active).toBe(-1);
  });

  it('chooses the active option by Enter and closes', () => {
    expect(press(listed, 'ArrowDown', 'ArrowDown', 'Enter')).toEqual({ ...closedCombobox, chosen: renty });
  });

  it('closes by Escape, leaves a second Escape to the browser and opens again by arrow', () => {
    const closed = press(listed, 'ArrowDown', 'Escape');
    expect(closed).toMatchObject({ open: false, active: -1 });
    expect(comboboxKey(closed, 'Escape')).toBeNull();
    expect(press(closed, 'ArrowDown')).toMatchObject({ open: true, active: 0 });
  });

  it('does not choose from a closed list: Enter submits the form', () => {
    expect(comboboxKey({ ...listed, open: false, active: 0 }, 'Enter')).toBeNull();
  });

  it('forgets the choice when the text changes', () => {
    const chosen = after([{ type: 'chose', option: rennes }]);
    expect(chosen.chosen).toBe(rennes);
    expect(after([{ type: 'typed' }], chosen).chosen).toBeNull();
  });

  it('keeps proposals in sight while others are looked for, and drops them with the text', () => {
    const searching = after([{ type: 'typed' }, { type: 'searching' }], listed);
    expect(searching).toMatchObject({ open: true, loading: true, options: [rennes, renty], active: -1 });
    expect(after([{ type: 'typed' }, { type: 'cleared' }], listed)).toEqual(closedCombobox);
  });

  it('keeps the choice when it is only closed', () => {
    expect(after([{ type: 'chose', option: rennes }, { type: 'opened' }, { type: 'closed' }]).chosen).toBe(rennes);
  });

  it('leaves letters and unknown keys to the input, also without options', () => {
    expect(comboboxKey(listed, 'r')).toBeNull();
    expect(comboboxKey(listed, 'Home')).toBeNull();
    expect(comboboxKey(closedCombobox, 'ArrowDown')).toBeNull();
  });
});

describe('matchingOptions', () => {
  it('forgives case and accents and puts beginnings first', () => {
    expect(matchingOptions([renan, rennes, renty], ' RÉN ')).toEqual([rennes, renty, renan]);
    expect(matchingOptions([rennes], 'nantes')).toEqual([]);
  });
});
