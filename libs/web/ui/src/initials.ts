const particles = new Set([
  'de',
  'du',
  'des',
  'd',
  'la',
  'le',
  'les',
  'l',
  'et',
  'en',
  'au',
  'aux',
  'of',
  'the',
  'and',
]);

/** At most two initials of a name: first and last significant word, particles left out ("Les Restos du Cœur" → "RC"). */
export function initials(name: string): string {
  const words = name.split(/[\s'’\-–—.,()]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const significant = words.filter((word) => !particles.has(word.toLocaleLowerCase('fr')));
  const kept = significant.length > 0 ? significant : words;
  const letters = kept.length > 1 ? [kept[0], kept.at(-1)] : kept.slice(0, 1);
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase('fr') ?? '').join('');
}
