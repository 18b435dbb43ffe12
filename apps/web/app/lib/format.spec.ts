import { describe, expect, it } from '@jest/globals';
import { formatFor } from './format';

const plain = (text: string) => text.replace(/\u2060/g, '').replace(/\s/g, ' ');

describe('dates and hours in words', () => {
  const format = formatFor('fr');

  it('begin a line in French with a capital, and count the first of a month apart', () => {
    expect(plain(format.slot('2100-10-01', '09:00', '12:30'))).toBe('Vendredi 1er octobre 2100, 9 h – 12 h 30');
    expect(plain(format.slot('2100-10-11', '09:00:00', '12:00:00'))).toBe('Lundi 11 octobre 2100, 9 h – 12 h');
    expect(format.date('2100-10-01T10:00:00Z', 'Europe/Paris')).toBe('1er octobre 2100');
  });

  it('stay on one line from the first hour to the last', () => {
    expect(format.hours('09:00', '12:00')).toBe('9\u00a0h\u00a0–\u2060\u00a012\u00a0h');
    expect(formatFor('en').hours('09:00', '12:00')).not.toMatch(/ /);
  });

  it('have the comma of their language', () => {
    expect(formatFor('ar').slot('2100-10-01', '09:00', '12:00')).toMatch(/،/);
    expect(formatFor('ar').slot('2100-10-01', '09:00', '12:00')).not.toMatch(/,/);
  });
});
