import { describe, expect, it } from '@jest/globals';
import { changeRows, readMissionDraft, tidy } from './mission-draft';

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const typed = () =>
  readMissionDraft(
    form({
      title: ' Servir un repas ',
      format: 'in_person',
      'addresses.0.commune': 'Rennes (35000)',
      'addresses.0.communeCode': 'FR-35238',
      'addresses.1.street': '',
      'addresses.2.commune': 'Saint-Malo',
      'slots.0.id': 'a',
      'slots.0.localDate': '2026-12-28',
      'slots.0.localStart': '09:00',
      'slots.0.localEnd': '12:00',
      'slots.0.places': '3',
      'slots.0.addressIndex': '2',
      'slots.0.taken': '2',
      'slots.10.localDate': '',
      'slots.10.places': '1',
      'skills.0.code': 'cooking',
      'skills.0.required': '1',
      'skills.1.code': '',
      'skills.2.code': 'cooking',
    }),
  );

describe('the draft of a mission', () => {
  it('is read row by row, whatever the numbers of the rows', () => {
    const draft = typed();
    expect(draft.title).toBe('Servir un repas');
    expect(draft.addresses.map(({ placeText }) => placeText)).toEqual(['Rennes (35000)', '', 'Saint-Malo']);
    expect(draft.addresses[0]?.place).toEqual({ value: 'FR-35238', label: 'Rennes (35000)' });
    expect(draft.slots).toHaveLength(2);
    expect(draft.slots[0]).toMatchObject({ id: 'a', places: '3', address: 2, taken: 2, past: false });
    expect(draft.skills[0]).toEqual({ code: 'cooking', required: true });
  });

  it('loses the rows that nobody filled in, and slots follow their address', () => {
    const draft = tidy(typed());
    expect(draft.addresses.map(({ placeText }) => placeText)).toEqual(['Rennes (35000)', 'Saint-Malo']);
    expect(draft.slots).toEqual([expect.objectContaining({ id: 'a', address: 1 })]);
    expect(draft.skills).toEqual([{ code: 'cooking', required: true }]);
  });

  it('keeps one slot without a date when there is no other', () => {
    const draft = tidy(readMissionDraft(form({ 'slots.0.places': '4', 'slots.1.places': '1' })));
    expect(draft.slots.map(({ places }) => places)).toEqual(['4']);
  });

  it('has no address when it is remote', () => {
    expect(tidy({ ...typed(), format: 'remote' })).toMatchObject({ addresses: [], slots: [{ address: 0 }] });
  });

  it('adds a slot a week after the last one, over the end of a year', () => {
    const [last] = typed().slots;
    const added = changeRows({ ...typed(), slots: last ? [last] : [] }, 'add-slots');
    expect(added?.focus).toBe('slots.1.localDate');
    expect(added?.draft.slots[1]).toMatchObject({ id: '', taken: 0, localDate: '2027-01-04', localStart: '09:00' });
  });

  it('removes a row, and moves its slots to the first address', () => {
    const removed = changeRows(typed(), 'remove-addresses-2');
    expect(removed).toMatchObject({ focus: 'add-addresses' });
    expect(removed?.draft.addresses).toHaveLength(2);
    expect(removed?.draft.slots[0]?.address).toBe(0);
  });

  it('leaves other buttons to the others', () => {
    expect(changeRows(typed(), 'save')).toBeNull();
    expect(changeRows(typed(), 'remove-titles-1')).toBeNull();
  });
});
