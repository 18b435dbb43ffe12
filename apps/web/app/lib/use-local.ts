import { useLocation } from 'react-router';
import { formatFor, type Format } from './format';
import { localeOfPath, localPath, type Locale } from './locales';

/** The language of the page. */
export function useLocale(): Locale {
  return localeOfPath(useLocation().pathname);
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
