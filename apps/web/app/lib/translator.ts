import type { Locale } from './locales';

/** A catalogue as its file has it. */
export type Messages = { readonly [key: string]: string | Messages };

/** Makes the function that finds sentences; a key without sentence is a mistake, shown as itself. */
export function translator(messages: Messages, locale: Locale) {
  const sentences = flatten(messages);
  const plurals = new Intl.PluralRules(locale);
  return (key: string, params: Readonly<Record<string, string | number | undefined>> = {}): string => {
    const sentence = sentences.get(key) ?? pluralOf(key, params['count']) ?? key;
    return sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => isolate(String(params[name] ?? '')));
  };

  /** A name in Latin letters inside an Arabic sentence keeps to itself: no number or point beside it changes sides. */
  function isolate(value: string): string {
    return locale === 'ar' && /\p{Script=Latin}/u.test(value) ? `\u2068${value}\u2069` : value;
  }

  function pluralOf(key: string, count: string | number | undefined): string | undefined {
    if (typeof count !== 'number') return undefined;
    const form = count === 0 ? sentences.get(`${key}_zero`) : undefined;
    return form ?? sentences.get(`${key}_${plurals.select(count)}`) ?? sentences.get(`${key}_other`);
  }
}

/** Sentences by their dotted keys. */
export function flatten(messages: Messages, prefix = '', into = new Map<string, string>()): Map<string, string> {
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') into.set(prefix + key, value);
    else flatten(value, `${prefix}${key}.`, into);
  }
  return into;
}
