import { describe, expect, it } from '@jest/globals';
import { day, slotInWords } from './mail.words';

const slot = { localDate: '2026-12-01', localStart: '09:30:00', localEnd: '12:00:00' };
const spaced = (words: string) => words.replace(/[\s\u2060]+/g, ' ');

describe('dates in mails', () => {
  it.each([
    ['fr', 'mardi 1er décembre 2026, 9 h 30 – 12 h'],
    ['en', 'Tuesday, December 1, 2026, 9:30 AM – 12:00 PM'],
    ['ar', 'الثلاثاء، 1 ديسمبر 2026، 9:30 ص – 12:00 م'],
  ] as const)('say a slot in %s', (locale, words) => {
    expect(spaced(slotInWords(slot, locale))).toBe(words);
  });

  it('say the day that it is where the mission takes place', () => {
    const evening = new Date('2026-11-30T23:30:00Z');
    expect(day(evening, 'fr', 'Europe/Paris')).toBe('1er décembre 2026');
    expect(day(evening, 'fr', 'America/Martinique')).toBe('30 novembre 2026');
    expect(day(evening, 'en', 'Europe/Paris')).toBe('December 1, 2026');
  });
});
