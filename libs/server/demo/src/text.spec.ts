import { describe, expect, it } from '@jest/globals';
import { demoId } from './ids';
import { Random, streams } from './random';
import { fill, fillable, inCommune, ofCommune, placeFillers, slugify, typeset } from './text';

describe('names of communes inside sentences', () => {
  it.each([
    ['Rennes', 'de Rennes', 'à Rennes'],
    ['Angers', 'd’Angers', 'à Angers'],
    ['Étampes', 'd’Étampes', 'à Étampes'],
    ['Le Mans', 'du Mans', 'au Mans'],
    ['Les Ulis', 'des Ulis', 'aux Ulis'],
    ['La Rochelle', 'de La Rochelle', 'à La Rochelle'],
  ])('%s', (name, of, into) => {
    expect([ofCommune(name), inCommune(name)]).toEqual([of, into]);
  });
});

describe('fill', () => {
  it('replaces names and draws numbers between their bounds', () => {
    const random = new Random(3);
    for (let time = 0; time < 200; time++) {
      const [, count] =
        /^Rennes : (\d+)$/.exec(fill('{commune} : {25-70}', { commune: 'Rennes' }, random).replaceAll('\u00a0', ' ')) ??
        [];
      expect(Number(count)).toBeGreaterThanOrEqual(25);
      expect(Number(count)).toBeLessThanOrEqual(70);
    }
  });

  it('leaves years as they are and groups large numbers', () => {
    expect(fill('{1968-1968}', {}, new Random(1))).toBe('1968');
    expect(fill('{12000-12000} pages', {}, new Random(1))).toBe('12\u00a0000 pages');
  });

  it('throws for a name without value, which `fillable` tells before', () => {
    expect(() => fill('le {day}', {}, new Random(1))).toThrow('No value for {day}');
    expect(fillable('le {day}', {})).toBe(false);
    expect(fillable('{2-3} fois {in_commune}', placeFillers('Rennes', ''))).toBe(true);
  });
});

it('spaces are those of French', () => {
  expect(typeset('« Oui » : deux ? 20 % !')).toBe('«\u00a0Oui\u00a0»\u00a0: deux\u00a0? 20\u00a0%\u00a0!');
});

it('slugs are short, plain and cut between words', () => {
  expect(slugify('L’Œuvre : été à Saint-Étienne')).toBe('l-oeuvre-ete-a-saint-etienne');
  expect(slugify('un deux trois quatre', 12)).toBe('un-deux');
});

describe('random numbers', () => {
  it('depend on their seed and path alone', () => {
    const draw = (seed: number, ...path: number[]) => Array.from({ length: 5 }, () => new Random(seed, ...path).next());
    expect(draw(1, 2, 3)).toEqual(draw(1, 2, 3));
    expect(draw(1, 2, 3)).not.toEqual(draw(1, 3, 2));
    expect(draw(1, 2)).not.toEqual(draw(2, 2));
  });

  it('spread evenly', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let index = 0; index < 20_000; index++) {
      const tenth = Math.floor(new Random(7, index).next() * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it('pick by weight, never what weighs nothing', () => {
    const random = new Random(5);
    const picked = Array.from({ length: 1_000 }, () =>
      random.weighted(['often', 'never', 'rarely'], (word) => ({ often: 9, never: 0, rarely: 1 })[word] ?? 0),
    );
    expect(picked).not.toContain('never');
    expect(picked.filter((word) => word === 'often').length).toBeGreaterThan(850);
  });

  it('choose without repeating', () => {
    expect(new Set(new Random(9).some([1, 2, 3, 4, 5], 3)).size).toBe(3);
    expect(new Random(9).some([1, 2], 5).sort()).toEqual([1, 2]);
  });
});

describe('ids', () => {
  const at = Date.UTC(2026, 0, 1);

  it('are UUIDs of version 7 that carry their time', () => {
    const id = demoId(1, streams.mission, 12, at);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
    expect(demoId(1, streams.mission, 12, at)).toBe(id);
  });

  it('never meet, whatever the stream and number', () => {
    const ids = new Set<string>();
    for (const stream of Object.values(streams))
      for (let index = 0; index < 4_000; index++) ids.add(demoId(1, stream, index, at));
    expect(ids.size).toBe(Object.keys(streams).length * 4_000);
  });
});
