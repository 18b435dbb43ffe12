import { useTranslation } from 'react-i18next';

export const handle = { catalogues: ['public'] };

export default function Home() {
  const { t } = useTranslation('public');
  return <h1>{t('home.title')}</h1>;
}
