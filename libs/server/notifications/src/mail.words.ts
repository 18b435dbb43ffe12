import type { Locale } from '@maillon/platform';
import { frenchFirst, frenchHour, hourSpan } from '@maillon/rules';
import type { SubjectFacts } from './mail.templates';

/** A slot's local date and times, `YYYY-MM-DD` and `HH:MM[:SS]`. */
export interface SlotWords {
  localDate: string;
  localStart: string;
  localEnd: string;
}

/** A slot in words: "samedi 12 décembre 2026, 9 h – 12 h", on the clocks of the place. */
export function slotInWords({ localDate, localStart, localEnd }: SlotWords, locale: Locale): string {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' });
  const at = (localTime: string) =>
    locale === 'fr' ? frenchHour(localTime) : time.format(Date.parse(`${localDate}T${localTime.slice(0, 5)}:00Z`));
  const dated = first(date.format(Date.parse(`${localDate}T00:00:00Z`)), locale);
  return `${dated}${locale === 'ar' ? '،' : ','} ${hourSpan(at(localStart), at(localEnd))}`;
}

const first = (date: string, locale: Locale) => (locale === 'fr' ? frenchFirst(date) : date);

/** A day in words, in a zone: "30 novembre 2026". */
export function day(instant: Date, locale: Locale, timeZone: string): string {
  return first(new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(instant), locale);
}

/** What is to be changed: in the reviewer's words, else the sentence of the code; nothing when neither says anything. */
export function changes(
  { reason, reasonCode }: Pick<SubjectFacts, 'reason' | 'reasonCode'>,
  sentences: Readonly<Record<string, string>>,
): string[] {
  const said = reason ?? (reasonCode && sentences[reasonCode]);
  return said ? [said] : [];
}
