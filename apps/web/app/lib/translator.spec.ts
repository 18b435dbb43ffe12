import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { LOCALES, type Locale } from './locales';
import { flatten, translator, type Messages } from './translator';

const folder = new URL('../locales/', import.meta.url);
const FORMS = /_(zero|one|two|few|many|other)$/;

const sentences = (locale: Locale, file: string) =>
  flatten(JSON.parse(readFileSync(new URL(`${locale}/${file}`, folder), 'utf8')) as Messages);
const stems = (all: Map<string, string>) => [...new Set([...all.keys()].map((key) => key.replace(FORMS, '')))].sort();

describe.each(readdirSync(new URL('fr/', folder)))('the catalogue %s', (file) => {
  const french = sentences('fr', file);

  it.each(LOCALES)('says in %s all that it says in French', (locale) => {
    expect(stems(sentences(locale, file))).toEqual(stems(french));
  });

  it('breaks no French line before a colon or inside quotation marks', () => {
    expect([...french].filter(([, sentence]) => /« | [:;?!»]/.test(sentence))).toEqual([]);
  });

  it.each(LOCALES)('has in %s every plural form of the language', (locale) => {
    const all = sentences(locale, file);
    const plural = [...all.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(FORMS, ''));
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const missing = plural.flatMap((stem) => needed.map((form) => `${stem}_${form}`)).filter((key) => !all.has(key));
    expect(missing).toEqual([]);
  });

  it.each(LOCALES)('fills in %s only what the French sentence fills', (locale) => {
    const names = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
    const known = new Map<string, Set<string | undefined>>();
    for (const [key, sentence] of french) {
      const stem = key.replace(FORMS, '');
      known.set(stem, new Set([...(known.get(stem) ?? []), ...names(sentence)]));
    }
    for (const [key, sentence] of sentences(locale, file)) {
      for (const name of names(sentence)) expect([...(known.get(key.replace(FORMS, '')) ?? [])]).toContain(name);
    }
  });
});

describe('translator', () => {
  const t = translator(
    {
      hello: 'Bonjour {{name}}',
      deep: { key: 'ici' },
      cat_zero: 'aucun chat',
      cat_one: '{{count}} chat',
      cat_other: '{{count}} chats',
    },
    'fr',
  );

  it('finds, fills and counts', () => {
    expect(t('hello', { name: '<Léa>' })).toBe('Bonjour <Léa>');
    expect(t('deep.key')).toBe('ici');
    expect([0, 1, 2, 1_000_000].map((count) => t('cat', { count }))).toEqual([
      'aucun chat',
      '1 chat',
      '2 chats',
      '1000000 chats',
    ]);
  });

  it('keeps a foreign name in an Arabic sentence apart', () => {
    const arabic = translator({ at: '{{place}} · {{distance}}' }, 'ar');
    expect(arabic('at', { place: 'Rennes', distance: '1.2 كم' })).toBe('\u2068Rennes\u2069 · 1.2 كم');
  });

  it('shows a missing key as itself', () => expect(t('nothing.here')).toBe('nothing.here'));
});
