import { EmptyState, Link, Page } from '@maillon/ui';
import { useSearchParams } from 'react-router';
import { useText } from '../lib/i18n';
import { useLocalPath } from '../lib/use-local';

export const handle = { catalogues: ['joining'] };

/** The same page whether the address was known or not: what to do is in the mail. */
export default function CheckMail() {
  const t = useText('joining');
  const local = useLocalPath();
  const [params] = useSearchParams();
  return (
    <Page narrow>
      <title>{t('checkMail.title')}</title>
      <EmptyState drawing="inbox" title={t('checkMail.title')} headingLevel={1}>
        <p>{params.has('application') ? t('checkMail.application') : t('checkMail.signUp')}</p>
        <p className="soft">
          {t('checkMail.nothing')}{' '}
          {!params.has('application') && <Link href={local('/sign-up')}>{t('checkMail.again')}</Link>}
        </p>
      </EmptyState>
    </Page>
  );
}
