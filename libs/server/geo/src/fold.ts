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

/** What may be typed to begin a name: the folded name from each of its words on ("saint malo", "malo"). */
export function namePrefixes(name: string): string[] {
  const words = foldPlace(name).split(' ');
  return words.map((_, index) => words.slice(index).join(' '));
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
