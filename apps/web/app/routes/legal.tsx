import { useRouteLoaderData } from 'react-router';
import { TextPage } from '../features/platform/text-page';
import { useText } from '../lib/i18n';
import type { loader as rootLoader } from '../root';

export const handle = { catalogues: ['pages'] };

export default function Legal() {
  const t = useText('pages');
  const site = useRouteLoaderData<typeof rootLoader>('root')?.siteName ?? '';
  return (
    <TextPage
      title={t('legal.title')}
      sections={[
        { title: t('legal.terms'), text: t('legal.termsText') },
        { title: t('legal.data'), text: t('legal.dataText') },
        { title: t('legal.rights'), text: t('legal.rightsText') },
        { title: t('legal.publisher'), text: t('legal.publisherText', { site }) },
        { title: t('legal.credits'), text: t('legal.creditsText') },
      ]}
    />
  );
}
