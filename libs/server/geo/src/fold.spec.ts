import { describe, expect, it } from '@jest/globals';
import { fold, foldPlace, namePrefixes, parsePlaceQuery } from './fold';

describe('fold', () => {
  it.each([
    ['Saint-Étienne', 'saint etienne'],
    ['  L’Haÿ-les-Roses ', 'l hay les roses'],
    ['Œuilly', 'oeuilly'],
    ['ŒUILLY', 'oeuilly'],
    ['Bitche & Straße', 'bitche strasse'],
    ['مُساعدة', 'مساعدة'],
    ['100 %', '100'],
    ['--', ''],
  ])('%s → %s', (text, folded) => expect(fold(text)).toBe(folded));
});

it.each([
  ['St Malo', 'saint malo'],
  ['Ste-Foy-lès-Lyon', 'sainte foy les lyon'],
  ['Stes-Maries', 'saintes maries'],
  ['Strasbourg', 'strasbourg'],
  ['Stains', 'stains'],
])('writes out abbreviations of saints: %s → %s', (name, folded) => expect(foldPlace(name)).toBe(folded));

it('lists what a name may be typed from', () => {
  expect(namePrefixes('Saint-Jean-de-Luz')).toEqual(['saint jean de luz', 'jean de luz', 'luz']);
  expect(namePrefixes('La Tour-du-Pin')).toEqual(['la tour du pin', 'tour du pin', 'pin']);
  expect(namePrefixes('Paris 2e Arrondissement')).toEqual(['paris 2e arrondissement', 'arrondissement']);
});

describe('parsePlaceQuery', () => {
  it.each([
    ['Rennes', { whole: 'rennes', name: 'rennes', postcode: '' }],
    ['35000', { whole: '35000', name: '', postcode: '35000' }],
    ['35000 Rennes', { whole: '35000 rennes', name: 'rennes', postcode: '35000' }],
    ['St-Denis (974)', { whole: 'saint denis 974', name: 'saint denis', postcode: '974' }],
    ['  ', { whole: '', name: '', postcode: '' }],
  ])('%s', (typed, query) => expect(parsePlaceQuery(typed)).toEqual(query));
});
