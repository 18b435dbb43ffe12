import { TextPage } from '../features/platform/text-page';
import { useText } from '../lib/i18n';

export const handle = { catalogues: ['pages'] };

export default function Accessibility() {
  const t = useText('pages');
  return (
    <TextPage
      title={t('accessibility.title')}
      lead={t('accessibility.intro')}
      sections={[
        { title: t('accessibility.state'), text: t('accessibility.stateText') },
        { title: t('accessibility.help'), text: t('accessibility.helpText') },
      ]}
    />
  );
}
