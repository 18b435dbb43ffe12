import { LIMITS } from '@maillon/rules';
import { Cluster, Disclosure, EmptyState, Field, MailAddress, Rows, Stack, Tag, TextInput } from '@maillon/ui';
import type { InvitationFragment, MemberFragment } from '@maillon/web-api';
import UserPlus from 'lucide-react/icons/user-plus';
import { Form } from 'react-router';
import { useText } from '../../lib/i18n';
import { useFormat } from '../../lib/use-local';
import { SubmitButton } from '../platform/submit-button';

const PARIS = 'Europe/Paris';

/** The managers of an organisation, each with the way out; leaving oneself is worded as that. */
export function MemberList({
  members,
  viewerId,
  canManage,
}: {
  members: readonly MemberFragment[];
  viewerId: string | undefined;
  canManage: boolean;
}) {
  const t = useText('manage');
  const format = useFormat();
  return (
    <Rows
      items={members.map((member) => {
        const name = `${member.firstName} ${member.lastName}`;
        const own = member.id === viewerId;
        return {
          key: member.id,
          content: (
            <Cluster justify="between" gap={4}>
              <div>
                <p>
                  <strong>
                    <bdi>{name}</bdi>
                  </strong>{' '}
                  {own && <Tag>{t('members.you')}</Tag>}
                </p>
                <p className="soft small">
                  <MailAddress>{member.email}</MailAddress>
                </p>
                <p className="soft small">{t('members.since', { date: format.date(member.since, PARIS) })}</p>
              </div>
              {canManage && (
                <Disclosure label={own ? t('members.leave') : t('members.remove', { name: member.firstName })}>
                  <Form method="post">
                    <Stack gap={3}>
                      <p>{own ? t('members.leaveText') : t('members.removeText', { name })}</p>
                      <input type="hidden" name="accountId" value={member.id} />
                      <SubmitButton variant="danger" intent={own ? 'leave' : 'remove'}>
                        {own ? t('members.leaveConfirm') : t('members.removeConfirm')}
                      </SubmitButton>
                    </Stack>
                  </Form>
                </Disclosure>
              )}
            </Cluster>
          ),
        };
      })}
    />
  );
}

/** Invitations that wait for their answer. */
export function InvitationList({ invitations }: { invitations: readonly InvitationFragment[] }) {
  const t = useText('manage');
  const format = useFormat();
  if (invitations.length === 0) {
    return (
      <EmptyState drawing="inbox" title={t('members.noInvitations')} headingLevel={3}>
        <p>{t('members.noInvitationsText')}</p>
      </EmptyState>
    );
  }
  return (
    <Rows
      items={invitations.map(({ id, email, createdAt, expiresAt }) => ({
        key: id,
        content: (
          <Cluster justify="between" gap={4}>
            <div>
              <p>
                <strong>
                  <MailAddress>{email}</MailAddress>
                </strong>
              </p>
              <p className="soft small">
                {t('members.invited', { date: format.date(createdAt, PARIS), until: format.date(expiresAt, PARIS) })}
              </p>
            </div>
            <Form method="post">
              <input type="hidden" name="invitationId" value={id} />
              <SubmitButton intent="revoke" variant="quiet" aria-label={t('members.revokeFor', { email })}>
                {t('members.revoke')}
              </SubmitButton>
            </Form>
          </Cluster>
        ),
      }))}
    />
  );
}

/** Invites a colleague by e-mail. */
export function InviteForm({ email, error }: { email: string; error: string | undefined }) {
  const t = useText('manage');
  return (
    <Form method="post" noValidate>
      <Stack gap={4}>
        <Field id="email" label={t('members.email')} hint={t('members.emailHint')} error={error}>
          <TextInput name="email" type="email" autoComplete="off" maxLength={LIMITS.email} defaultValue={email} />
        </Field>
        <Cluster>
          <SubmitButton variant="primary" intent="invite" icon={UserPlus}>
            {t('members.invite')}
          </SubmitButton>
        </Cluster>
      </Stack>
    </Form>
  );
}
