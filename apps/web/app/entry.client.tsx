import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { HydratedRouter } from 'react-router/dom';
import { createI18n, NAMESPACES, type Namespace } from './lib/i18n';
import { localeOfPath } from './lib/locales';

const named = document.documentElement.dataset['catalogues']?.split(' ') ?? [];
const namespaces = named.filter((name): name is Namespace => NAMESPACES.some((n) => n === name));
const i18n = await createI18n(localeOfPath(location.pathname), namespaces);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <HydratedRouter />
      </I18nextProvider>
    </StrictMode>,
  );
});
