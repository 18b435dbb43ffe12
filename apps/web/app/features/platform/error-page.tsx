import { ButtonLink, EmptyState, Page } from '@maillon/ui';
import { useLocalPath } from '../../lib/use-local';
import { useText } from '../../lib/i18n';

/** What people see when a page cannot be shown: what happened, what is safe, what to do. */
export function ErrorPage({
  kind,
  requestId,
}: {
  kind: 'notFound' | 'forbidden' | 'unexpected' | 'unreachable';
  requestId?: string;
}) {
  const t = useText();
  const local = useLocalPath();
  return (
    <Page>
      <EmptyState
        drawing="lost"
        title={t(`error.${kind}.title`)}
        headingLevel={1}
        actions={<ButtonLink href={local('/')}>{t('error.home')}</ButtonLink>}
      >
        <p>{t(`error.${kind}.text`)}</p>
        {kind === 'unexpected' && requestId && <p>{t('error.unexpected.reference', { id: requestId })}</p>}
      </EmptyState>
    </Page>
  );
}
