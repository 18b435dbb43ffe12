import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '@maillon/rules';
import { countFilters, readSearch, toFilter, toNear, withoutValue, withParams } from './search-state';

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

  it('asks for nothing that cannot be asked for', () => {
    const { text, placeText } = read(`q=%00aide&place=${encodeURIComponent(`${'x'.repeat(LIMITS.searchText - 1)}🙂`)}`);
    expect([text, placeText]).toEqual(['aide', 'x'.repeat(LIMITS.searchText - 1)]);
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
    const nonsense = 'format=x&commitment=long&halfDay=noon&cause=a%20b&from=12/13/2026&to=soon&placeCode=%3C';
    expect(toFilter(read(nonsense))).toEqual({});
    expect(toNear(read(nonsense))).toBeUndefined();
    expect(toFilter(read('format=x&format=remote&cause=health&cause=health'))).toEqual({
      format: ['remote'],
      causes: ['health'],
    });
  });

  it.each([
    ['2026-05-12', '2026-05-12'],
    ['12/05/2026', '2026-05-12'],
    ['3.5.2026', '2026-05-03'],
    ['31/02/2026', undefined],
  ])('reads the date %s as %s', (typed, from) => {
    expect(toFilter(read(`from=${encodeURIComponent(typed)}`)).from).toBe(from);
  });

  it('counts the filters that are set, not the words and the place', () => {
    expect(countFilters(read('q=a&place=35000&placeCode=FR-35238&radius=10&sort=newest'))).toBe(0);
    expect(countFilters(read('cause=x&cause=y&format=remote&from=2026-05-12&minors=1'))).toBe(5);
  });

  it('takes filters away and goes back to the first page', () => {
    const params = new URLSearchParams('q=a&cause=x&cause=y&after=abc');
    expect(withoutValue(params, 'cause', 'x')).toBe('?q=a&cause=y');
    expect(withParams(params, { q: null, radius: '50' })).toBe('?cause=x&cause=y&radius=50');
  });
});
