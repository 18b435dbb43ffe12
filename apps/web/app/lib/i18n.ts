import { createInstance, type BackendModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from './locales';
import type common from '../locales/fr/common.json';
import type publicPages from '../locales/fr/public.json';
import type workspace from '../locales/fr/workspace.json';

/** The catalogues: every page has `common`; a route names the others it needs in its `handle`. */
export const NAMESPACES = ['common', 'public', 'workspace'] as const;
export type Namespace = (typeof NAMESPACES)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: {
      common: typeof common;
      public: typeof publicPages;
      workspace: typeof workspace;
    };
  }
}

const catalogues = import.meta.glob<{ default: Record<string, unknown> }>('../locales/*/*.json');

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (locale, namespace, done) => {
    const load = catalogues[`../locales/${locale}/${namespace}.json`];
    if (!load) return done(new Error(`No catalogue ${locale}/${namespace}`), null);
    load().then(
      (catalogue) => done(null, catalogue.default),
      (error: Error) => done(error, null),
    );
  },
};

/** An i18next instance in one language with these catalogues loaded; others load when a page asks. */
export async function createI18n(locale: Locale, namespaces: readonly Namespace[] = NAMESPACES): Promise<i18n> {
  const instance = createInstance();
  await instance
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: locale,
      fallbackLng: false,
      ns: ['common', ...namespaces],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  return instance;
}
