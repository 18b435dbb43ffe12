import { describe, expect, it } from '@jest/globals';
import { InvalidInput } from '@maillon/platform';
import { bucketOf, checkContent, sameTime, slotTime } from './content';
import type { MissionInput, SlotInput } from './missions.inputs';

const dated: SlotInput = { localDate: '2026-12-12', localStart: '09:00', localEnd: '12:00', places: 3 };
const undated: SlotInput = { places: 3 };
const address = { postcode: '35000', commune: 'FR-35238' };

const input = (changes: Partial<MissionInput>): MissionInput => ({
  organisationId: 'pantry',
  title: 'Collecte',
  description: 'Accueillir',
  format: 'in_person',
  rhythm: 'one_off',
  causes: ['solidarity'],
  activities: [],
  skills: [],
  beneficiaryGroups: [],
  addresses: [address],
  slots: [dated],
  minimumAge: 18,
  ...changes,
});

const problems = (changes: Partial<MissionInput>) => {
  try {
    checkContent(input(changes));
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.fields.map(({ path, code }) => `${path} ${code}`);
  }
};

describe('checkContent', () => {
  it.each<[string, Partial<MissionInput>, string[]]>([
    ['a one-off mission in person', {}, []],
    ['a remote mission', { format: 'remote', addresses: [] }, []],
    ['a regular mission without dates', { rhythm: 'regular', slots: [undated] }, []],
    ['a regular mission with dates', { rhythm: 'regular', slots: [dated, dated] }, []],
    ['in person without address', { addresses: [] }, ['addresses ADDRESS_NEEDED']],
    ['remote with an address', { format: 'remote' }, ['addresses ADDRESS_UNWANTED']],
    ['one-off without dates', { slots: [undated] }, ['slots DATES_NEEDED']],
    ['regular, dated and undated', { rhythm: 'regular', slots: [dated, undated] }, ['slots ONE_UNDATED_SLOT']],
    ['regular, twice undated', { rhythm: 'regular', slots: [undated, undated] }, ['slots ONE_UNDATED_SLOT']],
    ['half a date', { slots: [dated, { ...dated, localEnd: null }] }, ['slots.1.localDate HALF_A_DATE']],
    [
      'an address out of the list',
      { slots: [{ ...dated, addressIndex: 1 }] },
      ['slots.0.addressIndex UNKNOWN_ADDRESS'],
    ],
    ['half a commitment', { commitmentPeriod: 'week' }, ['commitmentDuration HALF_A_COMMITMENT']],
  ])('%s', (_, changes, expected) => {
    expect(problems(changes)).toEqual(expected);
  });
});

describe('slotTime', () => {
  it('derives the instants from the zone', () => {
    expect(slotTime(dated, 'Europe/Paris', 'slots.0').startsAt?.toISOString()).toBe('2026-12-12T08:00:00.000Z');
    expect(slotTime(undated, 'Europe/Paris', 'slots.0').startsAt).toBeNull();
  });

  it('refuses an hour that the clocks skip', () => {
    const skipped = { ...dated, localDate: '2026-03-29', localStart: '02:30', localEnd: '03:10' };
    expect(() => slotTime(skipped, 'Europe/Paris', 'slots.0')).toThrow(InvalidInput);
  });

  it('compares what was meant, as PostgreSQL writes it or we do', () => {
    const slot = slotTime(dated, 'Europe/Paris', 'slots.0');
    expect(sameTime(slot, { ...slot, localStart: '09:00:00', localEnd: '12:00:00' })).toBe(true);
    expect(sameTime(slot, { ...slot, zone: 'America/Cayenne' })).toBe(false);
    expect(sameTime(slot, { ...slot, localEnd: '12:30' })).toBe(false);
  });
});

it('puts the commitment into its bucket', () => {
  expect(bucketOf(input({ commitmentDuration: 'two_hours', commitmentPeriod: 'week' }))).toBe('few_hours_week');
  expect(bucketOf(input({}))).toBeNull();
});
