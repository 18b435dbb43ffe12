import { fold } from '@maillon/geo';
import type { Random } from './random';

const VOWEL = /^[aeiouyâàéèêëîïôöûüœæ]/i;

/** « de Rennes », « d’Angers », « du Mans », « des Ulis ». */
export function ofCommune(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`;
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`;
  return VOWEL.test(name) ? `d’${name}` : `de ${name}`;
}

/** « à Rennes », « au Mans », « aux Ulis ». */
export function inCommune(name: string): string {
  if (name.startsWith('Le ')) return `au ${name.slice(3)}`;
  if (name.startsWith('Les ')) return `aux ${name.slice(4)}`;
  return `à ${name}`;
}

/** The fillers of a place. */
export function placeFillers(name: string, quarter: string): Record<string, string> {
  const commune = name.replaceAll("'", '’');
  return { of_commune: ofCommune(commune), in_commune: inCommune(commune), quarter };
}

/** True when a pattern holds no filler but numbers and those given. */
export function fillable(pattern: string, values: Readonly<Record<string, string>>): boolean {
  return [...pattern.matchAll(/\{([a-zA-Z_]+)\}/g)].every(([, key]) => key !== undefined && key in values);
}

/**
 * A sentence with its fillers replaced: `{name}` by the value of that name, `{20-60}` by a rounded number between
 * the two (a year when both are years). Throws for a name without value. Spaces become those of French typography.
 */
export function fill(pattern: string, values: Readonly<Record<string, string>>, random: Random): string {
  const text = pattern.replace(/\{(?:(\d+)-(\d+)|([a-zA-Z_]+))\}/g, (_, from?: string, to?: string, key?: string) => {
    if (key === undefined) return someNumber(Number(from), Number(to), random);
    const value = values[key];
    if (value === undefined) throw new Error(`No value for {${key}} in « ${pattern} »`);
    return value;
  });
  return typeset(text);
}

function someNumber(from: number, to: number, random: Random): string {
  const value = random.int(from, to);
  if (from > 1900 && to < 2100) return String(value);
  const step = value >= 1000 ? 100 : value >= 200 ? 10 : value >= 20 ? 5 : 1;
  const rounded = Math.min(to, Math.max(from, Math.round(value / step) * step));
  return String(rounded).replace(/(\d)(\d{3})$/, '$1 $2');
}

/** No-break spaces where French wants them. */
export function typeset(text: string): string {
  return text.replace(/ (?=[:;!?»%€])|(?<=«) |(?<=\d) (?=\d{3}(?!\d))/g, '\u00a0');
}

/** A readable part of an address: lower case, ASCII, at most `length` characters, cut between words. */
export function slugify(text: string, length = 60): string {
  const slug = fold(text).replace(/[^a-z0-9]+/g, '-');
  return slug.length <= length ? slug : slug.slice(0, slug.lastIndexOf('-', length));
}

/** A number in few letters and digits, for the end of a slug. */
export function shortCode(value: number): string {
  return value.toString(36).padStart(4, '0');
}
