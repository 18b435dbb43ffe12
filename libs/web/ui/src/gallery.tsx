import type { ReactNode } from 'react';
import { ActionPieces } from './gallery-actions';
import { BlockPieces } from './gallery-blocks';
import { DataPieces } from './gallery-data';
import { FeedbackPieces } from './gallery-feedback';
import { FormPieces } from './gallery-forms';
import { ShellPieces } from './gallery-shell';
import { samples, type GalleryLocale } from './gallery-samples';
import { Page, Stack } from './layout';
import { PageHeader } from './page-header';

/** Every piece of the library in all its states, for people who build screens and for the accessibility journeys. */
export function Gallery({ locale, dir }: { locale: GalleryLocale; dir: 'ltr' | 'rtl' }) {
  const words = samples[locale];
  const groups: ReactNode[] = [
    <ActionPieces key="actions" words={words} />,
    <FormPieces key="forms" words={words} />,
    <BlockPieces key="blocks" words={words} />,
    <FeedbackPieces key="feedback" words={words} />,
    <DataPieces key="data" words={words} locale={locale} dir={dir} />,
  ];
  return (
    <div lang={locale} dir={dir}>
      <ShellPieces words={words}>
        <Page>
          <PageHeader title={words.galleryTitle} eyebrow="@maillon/ui">
            <p className="soft">{words.galleryText}</p>
          </PageHeader>
          <Stack gap={8}>{groups}</Stack>
        </Page>
      </ShellPieces>
    </div>
  );
}
