import type { Locale } from '@maillon/platform';
import type { SubjectFacts } from './mail.templates';

/** A slot's local date and times, `YYYY-MM-DD` and `HH:MM[:SS]`. */
export interface SlotWords {
  localDate: string;
  localStart: string;
  localEnd: string;
}

/** A slot in words: "samedi 12 décembre 2026, 09:00 – 12:00", on the clocks of the place. */
export function slotInWords({ localDate, localStart, localEnd }: SlotWords, locale: Locale): string {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' });
  const at = (localTime: string) => time.format(Date.parse(`${localDate}T${localTime.slice(0, 5)}:00Z`));
  return `${date.format(Date.parse(`${localDate}T00:00:00Z`))}, ${at(localStart)} – ${at(localEnd)}`;
}

/** A day in words, in a zone: "30 novembre 2026". */
export function day(instant: Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(instant);
}

/** What is to be changed: in the reviewer's words, else the sentence of the code; nothing when neither says anything. */
export function changes(
  { reason, reasonCode }: Pick<SubjectFacts, 'reason' | 'reasonCode'>,
  sentences: Readonly<Record<string, string>>,
): string[] {
  const said = reason ?? (reasonCode && sentences[reasonCode]);
  return said ? [said] : [];
}
