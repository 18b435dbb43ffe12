import { describe, expect, it } from '@jest/globals';
import { quote } from './meili-filter';
import { seededRandom } from './reference.factory';
import { queryWords, typos } from './search-text';

describe('queryWords', () => {
  it.each([
    ['Aide à la distribution', ['aide', 'distribution']],
    ["l'aide alimentaire d’urgence", ['aide', 'alimentaire', 'urgence']],
    ['  Œuvrer -pour "les AUTRES" ', ['oeuvrer', 'autres']],
    ['aide aide Aïde', ['aide']],
    ['de la', []],
    ['مساعدة في المدرسة', ['مساعدة', 'المدرسة']],
    ['\ud800\u0000', []],
  ])('%j', (text, words) => expect(queryWords(text)).toEqual(words));

  it('looks at ten words of at most forty letters', () => {
    expect(queryWords('x'.repeat(10_000))).toEqual(['x'.repeat(40)]);
    expect(queryWords(Array.from({ length: 50 }, (_, index) => `w${index}`).join(' '))).toHaveLength(10);
  });
});

describe('typos', () => {
  it.each([
    ['alimentaire', 'alimentaire', 0],
    ['alimantaire', 'alimentaire', 1],
    ['alimentiare', 'alimentaire', 1],
    ['alimentair', 'alimentaire', 1],
    ['jardinage', 'jardiner', 3],
    ['', 'abc', 3],
  ])('%s and %s: %i', (a, b, expected) => {
    expect(typos(a, b, 3)).toBe(expected);
    expect(typos(b, a, 3)).toBe(expected);
    expect(typos(a, b, 0)).toBe(expected === 0 ? 0 : 1);
  });
});

describe('quote', () => {
  /** The engine's grammar: between double quotes, a backslash before a quote or a backslash. */
  function read(expression: string): string {
    expect(expression).toMatch(/^"(?:[^"\\]|\\["\\])*"$/s);
    return expression.slice(1, -1).replace(/\\(["\\])/g, '$1');
  }

  it('holds any text in one literal that reads back the same', () => {
    const signs = ['"', '\\', "'", ' OR ', ' ', '(', ')', '[', ']', ',', '=', 'a', 'é', '\n', '🙂', '\u2028'];
    const random = seededRandom(5);
    for (let trial = 0; trial < 5_000; trial++) {
      const text = Array.from({ length: 1 + random() * 12 }, () => signs[Math.floor(random() * signs.length)]).join('');
      expect(read(quote(text))).toBe(text);
    }
    expect(read(quote('a\u0000b\ud800c'))).toBe('abc');
  });
});
