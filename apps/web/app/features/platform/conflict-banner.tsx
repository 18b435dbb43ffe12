import { Banner, Link } from '@maillon/ui';
import { useLocation } from 'react-router';
import { useText } from '../../lib/i18n';

/** Somebody else saved in between: what was typed stays below, the other version opens beside it, saving again writes over it. */
export function ConflictBanner() {
  const t = useText('manage');
  const { pathname } = useLocation();
  return (
    <Banner
      tone="warning"
      live
      title={t('conflict.title')}
      actions={
        <Link href={pathname} target="_blank">
          {t('conflict.compare')}
        </Link>
      }
    >
      {t('conflict.text')}
    </Banner>
  );
}
