import { describe, expect, it } from '@jest/globals';
import { readSearch, toFilter, toNear, withoutValue, withParams } from './search-state';

const read = (query: string) => readSearch(new URLSearchParams(query));

describe('a search in the address', () => {
  it('comes back as it was written', () => {
    const search = read(
      'q=aide+alimentaire&placeCode=FR-35238&place=Rennes&radius=20&cause=solidarity&cause=health&sort=soonest',
    );
    expect(toFilter(search)).toMatchObject({ text: 'aide alimentaire', causes: ['solidarity', 'health'] });
    expect(toNear(search)).toEqual({ place: 'FR-35238', radiusKm: 20 });
    expect(search.sort).toBe('soonest');
  });

  it.each([
    ['radius=0', 25],
    ['radius=201', 25],
    ['radius=abc', 25],
    ['radius=200', 200],
    ['', 25],
  ])('%s is a radius of %i km', (query, radiusKm) => expect(read(query).radiusKm).toBe(radiusKm));

  it('leaves out what makes no sense', () => {
    expect(read('sort=price').sort).toBe('best');
    expect(toNear(read('radius=10'))).toBeUndefined();
    expect(toFilter(read(''))).toEqual({});
  });

  it('takes filters away and goes back to the first page', () => {
    const params = new URLSearchParams('q=a&cause=x&cause=y&after=abc');
    expect(withoutValue(params, 'cause', 'x')).toBe('?q=a&cause=y');
    expect(withParams(params, { q: null, radius: '50' })).toBe('?cause=x&cause=y&radius=50');
  });
});
