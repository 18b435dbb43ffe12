import { Banner, ButtonLink } from '@maillon/ui';
import type { VerificationFragment } from '@maillon/web-api';
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { useText } from '../../lib/i18n';
import { useFormat, useLocalPath } from '../../lib/use-local';
import { SubmitButton } from '../platform/submit-button';
import { organisationHistory } from './organisation-words';

/** Where an organisation stands on its way to being verified, what is missing and what to do; nothing once it is. */
export function VerificationBanner({ organisation, now }: { organisation: VerificationFragment; now: string }) {
  const t = useText('manage');
  const format = useFormat();
  const { state, stateChangedAt, homeArea } = organisation;
  if (state === 'verified') return null;
  if (state === 'draft') return <DraftBanner organisation={organisation} />;
  if (state === 'suspended') {
    return (
      <Banner tone="danger" title={t('verification.suspended')}>
        <p>{t('verification.suspendedText', { area: homeArea.name })}</p>
        <LastReason organisation={organisation} action="suspended" />
      </Banner>
    );
  }
  if (state === 'closed') return <Banner title={t('verification.closed')}>{t('verification.closedText')}</Banner>;
  return (
    <Banner title={t(`verification.${state}`, { ago: format.ago(stateChangedAt, now) })}>
      {t('verification.waitingText', { area: homeArea.name })}
    </Banner>
  );
}

function DraftBanner({ organisation }: { organisation: VerificationFragment }) {
  const t = useText('manage');
  const format = useFormat();
  const local = useLocalPath();
  const returned = wasReturned(organisation);
  const missing = [
    organisation.registrationNumber ? null : t('verification.registration'),
    organisation.contactEmail || organisation.contactPhone ? null : t('verification.contact'),
  ].filter((word) => word !== null);
  return (
    <Banner
      tone="warning"
      title={t(returned ? 'verification.returned' : 'verification.draft')}
      actions={
        <>
          {organisation.viewerCan.submit && (
            <Form method="post">
              <SubmitButton intent="submit">{t('verification.submit')}</SubmitButton>
            </Form>
          )}
          <ButtonLink variant="quiet" href={local(`/manage/${organisation.id}/edit`)}>
            {t('verification.edit')}
          </ButtonLink>
        </>
      }
    >
      {returned ? (
        <LastReason organisation={organisation} action="changes_requested" />
      ) : (
        <p>{t('verification.draftText', { area: organisation.homeArea.name })}</p>
      )}
      {missing.length > 0 && <p>{t('verification.missing', { list: format.list(missing) })}</p>}
    </Banner>
  );
}

/** True when the last thing that moved it was a request for changes, whatever was edited since. */
function wasReturned({ history }: VerificationFragment): boolean {
  return history.findLast(({ to }) => to !== null)?.action === 'changes_requested';
}

function LastReason({ organisation, action }: { organisation: VerificationFragment; action: string }): ReactNode {
  const t = useText('manage');
  const last = organisation.history.findLast((entry) => entry.action === action);
  if (!last) return null;
  const words = organisationHistory(t);
  return (
    <>
      {last.reasonCode && <p>{words.reason(last.reasonCode)}</p>}
      {last.reasonText && <p>{t('history.quote', { text: last.reasonText })}</p>}
    </>
  );
}
