import { TextPage } from '../features/platform/text-page';
import { useText } from '../lib/i18n';

export const handle = { catalogues: ['pages'] };

export default function About() {
  const t = useText('pages');
  return (
    <TextPage
      title={t('about.title')}
      sections={[
        { title: t('about.volunteers'), text: t('about.volunteersText') },
        { title: t('about.order'), text: t('about.orderText') },
        { title: t('about.organisations'), text: t('about.organisationsText') },
        { title: t('about.coordinators'), text: t('about.coordinatorsText') },
      ]}
    />
  );
}
