import { describe, expect, it } from '@jest/globals';
import { initials } from './initials';

describe('initials', () => {
  it.each([
    ['Camille Roussel', 'CR'],
    ['Les Restos du Cœur', 'RC'],
    ['Les Restos du Cœur – Rennes Nord', 'RN'],
    ['Accueil sans frontières 35', 'A3'],
    ['L’École du chat', 'ÉC'],
    ['Jean-Pierre', 'JP'],
    ['سلمى رحال', 'سر'],
    ['La', 'L'],
    ['œuvre', 'Œ'],
    ['', ''],
    ['– !', ''],
  ])('of "%s" are "%s"', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
