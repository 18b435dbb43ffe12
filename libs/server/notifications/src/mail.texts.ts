import type { Locale } from '@maillon/platform';
import type { MailFacts, MailTemplate, MailText, MailTexts } from './mail.templates';
import { arabicTexts } from './mail.texts.ar';
import { englishTexts } from './mail.texts.en';
import { frenchTexts } from './mail.texts.fr';

const texts: Record<Locale, MailTexts> = { fr: frenchTexts, en: englishTexts, ar: arabicTexts };

/** The words of a template in a language. */
export function mailText<T extends MailTemplate>(template: T, locale: Locale, facts: MailFacts[T]): MailText {
  return texts[locale][template](facts);
}
