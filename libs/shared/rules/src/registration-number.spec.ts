import { describe, expect, it } from '@jest/globals';
import { isRna, isSiret } from './registration-number';

describe('registration numbers', () => {
  it.each([
    ['W353012345', true],
    ['W9R1001234', true],
    ['W2A1001234', true],
    ['w353012345', false],
    ['W35301234', false],
    ['353012345', false],
  ])('isRna(%s) is %s', (value, expected) => expect(isRna(value)).toBe(expected));

  it.each([
    ['73282932000074', true],
    ['73282932000075', false],
    ['35600000000048', true],
    ['35600000049837', true],
    ['35600000049838', false],
    ['7328293200007', false],
    ['7328293200007a', false],
  ])('isSiret(%s) is %s', (value, expected) => expect(isSiret(value)).toBe(expected));
});
