const LIGATURES: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss' };
const ABBREVIATIONS: Record<string, string> = { st: 'saint', ste: 'sainte', sts: 'saints', stes: 'saintes' };

/** A text reduced to what people agree on when they type: lower case, no accents, letters and digits in single spaces. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[œæß]/g, (letter) => LIGATURES[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A place name folded, with St, Ste, Sts and Stes written out as the official names are. */
export function foldPlace(name: string): string {
  return fold(name)
    .split(' ')
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ');
}

/** Little words of compound names: nobody starts typing at one in the middle. */
const JOINING = new Set(['a', 'au', 'aux', 'd', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le', 'les', 'sous', 'sur']);

/** What may be typed to begin a name: all of it, or from a telling word on ("saint jean de luz", "jean de luz", "luz"), folded. */
export function namePrefixes(name: string): string[] {
  const words = foldPlace(name).split(' ');
  const telling = (word: string) => /^\p{L}/u.test(word) && !JOINING.has(word);
  return words.flatMap((word, index) => (index === 0 || telling(word) ? words.slice(index).join(' ') : []));
}

/** What a person typed into a place field, folded: all of it, and its words apart from the digits that begin a postcode. */
export interface PlaceQuery {
  whole: string;
  name: string;
  postcode: string;
}

/** Splits "St-Denis 974", "35000 Rennes" or "Rennes (35)" into words and postcode digits. */
export function parsePlaceQuery(typed: string): PlaceQuery {
  const whole = foldPlace(typed);
  const words = whole.split(' ');
  const postcode = words.findLast((word) => /^\d{1,5}$/.test(word)) ?? '';
  return { whole, name: words.filter((word) => word !== postcode).join(' '), postcode };
}
