import { describe, expect, it } from '@jest/globals';
import { addDays, isLocalDate, localDateOf, slotInstants, slotsOverlap } from './slots';

const at = (localDate: string, localStart: string, localEnd: string, zone: string) => {
  const { startsAt, endsAt } = slotInstants({ localDate, localStart, localEnd }, zone);
  return [startsAt.toISOString(), endsAt.toISOString()];
};

describe('slotInstants', () => {
  it.each([
    [
      'an ordinary day',
      '2026-12-12',
      '09:00',
      '12:00',
      'Europe/Paris',
      '2026-12-12T08:00:00.000Z',
      '2026-12-12T11:00:00.000Z',
    ],
    [
      'past midnight',
      '2026-12-31',
      '22:00',
      '02:00',
      'Europe/Paris',
      '2026-12-31T21:00:00.000Z',
      '2027-01-01T01:00:00.000Z',
    ],
    [
      'the spring gap, moved forward',
      '2026-03-29',
      '02:30',
      '04:00',
      'Europe/Paris',
      '2026-03-29T01:30:00.000Z',
      '2026-03-29T02:00:00.000Z',
    ],
    [
      'the double hour of autumn, the first',
      '2026-10-25',
      '02:30',
      '04:00',
      'Europe/Paris',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T03:00:00.000Z',
    ],
    [
      'a zone without summer time',
      '2026-07-14',
      '09:00',
      '12:00',
      'America/Cayenne',
      '2026-07-14T12:00:00.000Z',
      '2026-07-14T15:00:00.000Z',
    ],
    [
      'the far side',
      '2026-09-27',
      '02:30',
      '05:00',
      'Pacific/Auckland',
      '2026-09-26T14:30:00.000Z',
      '2026-09-26T16:00:00.000Z',
    ],
  ])('%s', (_, date, start, end, zone, startsAt, endsAt) => {
    expect(at(date, start, end, zone)).toEqual([startsAt, endsAt]);
  });

  it('refuses what is no date, no time or no zone', () => {
    expect(() => at('2026-02-30', '09:00', '12:00', 'Europe/Paris')).toThrow(RangeError);
    expect(() => at('2026-02-20', '9:00', '12:00', 'Europe/Paris')).toThrow(RangeError);
    expect(() => at('2026-02-20', '09:00', '12:00', 'Mars/Olympus')).toThrow(RangeError);
  });
});

describe('slotsOverlap', () => {
  const span = (start: string, end: string) => ({
    startsAt: new Date(`2026-12-12T${start}:00Z`),
    endsAt: new Date(`2026-12-12T${end}:00Z`),
  });

  it.each([
    ['09:00', '12:00', '11:59', '13:00', 0, true],
    ['09:00', '12:00', '12:00', '13:00', 0, false],
    ['09:00', '12:00', '12:30', '13:00', 60, true],
    ['09:00', '12:00', '13:00', '14:00', 60, false],
    ['09:00', '18:00', '10:00', '11:00', 0, true],
  ])('%s–%s and %s–%s within %i minutes: %s', (a, b, c, d, gap, expected) => {
    expect(slotsOverlap(span(a, b), span(c, d), gap)).toBe(expected);
    expect(slotsOverlap(span(c, d), span(a, b), gap)).toBe(expected);
  });
});

describe('local dates', () => {
  it('knows the calendar', () => {
    expect(isLocalDate('2028-02-29')).toBe(true);
    expect(isLocalDate('2026-02-29')).toBe(false);
    expect(isLocalDate('2026-2-9')).toBe(false);
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  });

  it('tells the date on the spot', () => {
    const instant = new Date('2026-12-31T23:30:00Z');
    expect(localDateOf(instant, 'Europe/Paris')).toBe('2027-01-01');
    expect(localDateOf(instant, 'America/Martinique')).toBe('2026-12-31');
  });
});
