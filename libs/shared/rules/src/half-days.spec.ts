import { describe, expect, it } from '@jest/globals';
import { HALF_DAYS, halfDaysOf, halfDaysToMask, maskToHalfDays } from './half-days';

describe('half-days', () => {
  it('has 21, and every mask comes back', () => {
    expect(HALF_DAYS).toHaveLength(21);
    for (const mask of [0, 1, 0b101, (1 << 20) | 1, 2 ** 21 - 1]) {
      expect(halfDaysToMask(maskToHalfDays(mask))).toBe(mask);
    }
    expect(halfDaysToMask(['sunday_evening'])).toBe(1 << 20);
  });

  it.each([
    ['2026-12-12', '09:00', '12:00', ['saturday_morning']],
    ['2026-12-12', '09:00', '12:15', ['saturday_morning']],
    ['2026-12-12', '10:00', '17:00', ['saturday_morning', 'saturday_afternoon']],
    ['2026-12-12', '11:50', '12:10', ['saturday_morning', 'saturday_afternoon']],
    ['2026-12-13', '20:00', '02:00', ['sunday_evening', 'monday_morning']],
    ['2026-12-14', '18:00', '18:20', ['monday_evening']],
  ])('%s %s–%s takes %j', (localDate, localStart, localEnd, expected) => {
    expect(halfDaysOf({ localDate, localStart, localEnd })).toEqual(expected);
  });
});
