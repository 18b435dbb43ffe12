import { describe, expect, it } from '@jest/globals';
import { frenchFirst, frenchHour, hourSpan } from './french';

describe('dates and hours as French people write them', () => {
  it.each([
    ['09:00', '9\u00a0h'],
    ['09:30:00', '9\u00a0h\u00a030'],
    ['00:05', '0\u00a0h\u00a005'],
  ])('%s is %s', (time, words) => expect(frenchHour(time)).toBe(words));

  it.each([
    ['1 décembre 2026', '1er décembre 2026'],
    ['mardi 1 décembre', 'mardi 1er décembre'],
    ['mardi 11 décembre 2021', 'mardi 11 décembre 2021'],
    ['31 janvier', '31 janvier'],
  ])('%s is %s', (date, words) => expect(frenchFirst(date)).toBe(words));

  it('keeps a span in one piece', () => expect(hourSpan('9', '12')).toBe('9\u00a0–\u2060\u00a012'));
});
