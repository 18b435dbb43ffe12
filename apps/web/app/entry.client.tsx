import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { HydratedRouter } from 'react-router/dom';
import { NAMESPACES, Texts, TextsProvider } from './lib/i18n';
import { localeOfPath } from './lib/locales';

const named = document.documentElement.dataset['catalogues']?.split(' ') ?? [];
const texts = await Texts.load(
  localeOfPath(location.pathname),
  NAMESPACES.filter((namespace) => named.includes(namespace)),
);

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <TextsProvider texts={texts}>
        <HydratedRouter />
      </TextsProvider>
    </StrictMode>,
  );
});
