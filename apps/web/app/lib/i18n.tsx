import { createContext, use, type ReactNode } from 'react';
import type { Locale } from './locales';
import { translator, type Messages } from './translator';
import type common from '../locales/fr/common.json';
import type joining from '../locales/fr/joining.json';
import type manage from '../locales/fr/manage.json';
import type pages from '../locales/fr/pages.json';
import type problems from '../locales/fr/problems.json';
import type publicPages from '../locales/fr/public.json';
import type workspace from '../locales/fr/workspace.json';

interface Catalogues {
  common: typeof common;
  joining: typeof joining;
  manage: typeof manage;
  pages: typeof pages;
  problems: typeof problems;
  public: typeof publicPages;
  workspace: typeof workspace;
}

/** A catalogue: every page has `common`; a route names the others it needs in its `handle`. */
export type Namespace = keyof Catalogues;
export const NAMESPACES: readonly Namespace[] = [
  'common',
  'joining',
  'manage',
  'pages',
  'problems',
  'public',
  'workspace',
];

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<Key extends string> = Key extends `${infer Stem}_${PluralForm}` ? Stem : Key;
type KeysOf<T> = {
  [Key in keyof T & string]: T[Key] extends string ? WithoutPlural<Key> : `${Key}.${KeysOf<T[Key]>}`;
}[keyof T & string];

/** The keys of a catalogue, as the French one has them. */
export type TextKey<N extends Namespace> = KeysOf<Catalogues[N]>;

/** The sentence of a key; `count` chooses its plural form, `{{name}}` is filled from the parameters. */
export type Translate<N extends Namespace> = (
  key: TextKey<N>,
  params?: Readonly<Record<string, string | number | undefined>>,
) => string;

type AnyTranslate = ReturnType<typeof translator>;

const files = import.meta.glob<Messages>('../locales/*/*.json', { import: 'default' });

/** The sentences of one language, catalogue by catalogue. */
export class Texts {
  private readonly loaded = new Map<Namespace, AnyTranslate>();
  private readonly loading = new Map<Namespace, Promise<AnyTranslate>>();

  private constructor(readonly locale: Locale) {}

  /** Texts with these catalogues at hand; others load when a page asks for them. */
  static async load(locale: Locale, namespaces: readonly Namespace[]): Promise<Texts> {
    const texts = new Texts(locale);
    await Promise.all(['common' as const, ...namespaces].map((namespace) => texts.of(namespace)));
    return texts;
  }

  /** A catalogue's sentences, or the promise of them. */
  of(namespace: Namespace): AnyTranslate | Promise<AnyTranslate> {
    const known = this.loaded.get(namespace) ?? this.loading.get(namespace);
    if (known) return known;
    const file = files[`../locales/${this.locale}/${namespace}.json`];
    if (!file) throw new Error(`No catalogue ${this.locale}/${namespace}`);
    const promise = file().then((messages) => {
      const translate = translator(messages, this.locale);
      this.loaded.set(namespace, translate);
      return translate;
    });
    this.loading.set(namespace, promise);
    return promise;
  }
}

const TextsContext = createContext<Texts | null>(null);

export function TextsProvider({ texts, children }: { texts: Texts; children: ReactNode }) {
  return <TextsContext value={texts}>{children}</TextsContext>;
}

/** The sentences of a catalogue; the page waits while it loads. */
export function useText<N extends Namespace = 'common'>(namespace: N = 'common' as N): Translate<N> {
  const texts = use(TextsContext);
  if (!texts) throw new Error('No texts around this component');
  const found = texts.of(namespace);
  return found instanceof Promise ? use(found) : found;
}
