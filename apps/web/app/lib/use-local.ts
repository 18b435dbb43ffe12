import { useParams } from 'react-router';
import { formatFor, type Format } from './format';
import { DEFAULT_LOCALE, isLocale, localPath, type Locale } from './locales';

/** The language of the page. */
export function useLocale(): Locale {
  const { lang } = useParams();
  return isLocale(lang) ? lang : DEFAULT_LOCALE;
}

/** Makes paths of ours in the language of the page. */
export function useLocalPath(): (path: string) => string {
  const locale = useLocale();
  return (path) => localPath(locale, path);
}

/** Words for dates and numbers in the language of the page. */
export function useFormat(): Format {
  return formatFor(useLocale());
}
