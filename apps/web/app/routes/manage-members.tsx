import { Banner, Card, Page, PageHeader, Stack } from '@maillon/ui';
import {
  InviteMemberDocument,
  ManageMembersDocument,
  RemoveMemberDocument,
  RevokeInvitationDocument,
  type ApiClient,
} from '@maillon/web-api';
import { redirect, useSearchParams } from 'react-router';
import { InvitationList, InviteForm, MemberList } from '../features/organisations/members';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { api } from '../lib/api.server';
import { problemsOf, text, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { refusal } from '../lib/refusals';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/manage-members';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { viewer, organisation } = await api(context).run(ManageMembersDocument, { id: params.organisationId });
  if (!organisation) throw new Response(null, { status: 404 });
  return { organisation, viewerId: viewer?.id };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const client = api(context);
  const form = await request.formData();
  const refused = (problems: FormProblems) => refusal({ problems, email: text(form, 'email') });
  try {
    const problems = await change(client, params.organisationId, form);
    if (problems) return refused(problems);
    const intent = text(form, 'intent');
    throw redirect(
      intent === 'leave'
        ? localPath(localeOfPath(new URL(request.url).pathname), '/welcome')
        : `?done=${encodeURIComponent(intent)}`,
    );
  } catch (error) {
    if (error instanceof Response) throw error;
    return refused(problemsOf(error));
  }
}

/** Does what the pressed button says; returns what is wrong with it. */
async function change(client: ApiClient, organisationId: string, form: FormData): Promise<FormProblems | undefined> {
  const intent = text(form, 'intent');
  if (intent === 'revoke') {
    await client.run(RevokeInvitationDocument, { id: text(form, 'invitationId') });
    return undefined;
  }
  if (intent === 'remove' || intent === 'leave') {
    const accountId = text(form, 'accountId');
    const { removeMember } = await client.run(RemoveMemberDocument, { organisationId, accountId });
    return removeMember.__typename === 'Organisation' ? undefined : { fields: {}, form: removeMember.code };
  }
  const email = text(form, 'email');
  if (email === '') return { fields: { email: 'REQUIRED' } };
  const { inviteMember } = await client.run(InviteMemberDocument, { organisationId, email });
  if (inviteMember.__typename === 'Invitation') return undefined;
  if (inviteMember.__typename === 'AlreadyMember') return { fields: { email: inviteMember.code } };
  return { fields: {}, form: inviteMember.code };
}

const DONE = ['invite', 'revoke', 'remove'] as const;

export default function ManageMembers({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, viewerId } = loaderData;
  const t = useText('manage');
  const [params] = useSearchParams();
  const problems = useProblems(actionData?.problems);
  const done = DONE.find((each) => each === params.get('done'));
  return (
    <Page narrow>
      <title>{t('members.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('members.title')}>
          <p>{t('members.lead')}</p>
        </PageHeader>
        <FormProblemsSummary problems={problems} attempt={actionData} />
        {done && !actionData && <Banner tone="success" title={t(`members.done.${done}`)} live />}
        <Card title={t('members.list')}>
          <MemberList
            members={organisation.members}
            viewerId={viewerId}
            canManage={organisation.viewerCan.manageMembers}
          />
        </Card>
        {organisation.viewerCan.manageMembers && (
          <>
            <Card title={t('members.inviteTitle')}>
              <InviteForm key={done} email={actionData?.email ?? ''} error={problems.of('email')} />
            </Card>
            <Card title={t('members.invitations')}>
              <InvitationList invitations={organisation.invitations} />
            </Card>
          </>
        )}
      </Stack>
    </Page>
  );
}
