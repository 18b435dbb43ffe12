import { fold } from '@maillon/geo';
import { LIMITS } from '@maillon/rules';

/** Engines look at no more words than these. */
const MOST_WORDS = 10;
const LONGEST_WORD = 40;

/** Words too common to tell missions apart, folded: French, English, Arabic. Both engines leave them out of queries. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `a au aux avec ce ces cet cette c d dans de des du elle en es est et eu il ils j je l la le les leur leurs lui m ma mais
  me meme mes moi mon n ne nos notre nous on ou par pas pour qu que qui s sa se ses son sont sur t ta te tes toi ton tu
  un une vos votre vous y chez pres
  the an and are as at be by for from in is it near of or that this to was were will with
  في من على الى عن مع هذا هذه التي الذي ان او و`.split(/\s+/),
);

/** The words of what a person typed, folded, without stop words; none when there is nothing to look for. */
export function queryWords(text: string): string[] {
  const words = fold(text.slice(0, LIMITS.searchText))
    .split(' ')
    .filter((word) => word && !STOP_WORDS.has(word))
    .map((word) => word.slice(0, LONGEST_WORD));
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** How many mistakes are forgiven in a word, by its length: the same as Meilisearch's defaults. */
export function allowedTypos(word: string): number {
  if (/\d/.test(word) || word.length < 5) return 0;
  return word.length < 9 ? 1 : 2;
}

/**
 * Letters to add, drop, change or swap with their neighbour to turn one word into the other (optimal string alignment),
 * or `most + 1` as soon as it is clear that more than `most` are needed.
 */
export function typos(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, at(before, j - 2) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(at(last, b.length), most + 1);
}

const at = (row: readonly number[], index: number) => row[index] ?? Infinity;
