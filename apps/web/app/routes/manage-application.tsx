import { AsideLayout, Banner, ButtonLink, Card, Page, PageHeader, Section, Stack, StateBadge } from '@maillon/ui';
import {
  AcceptParticipationDocument,
  CancelParticipationDocument,
  DeclineParticipationDocument,
  ManageApplicationDocument,
  MarkConversationReadDocument,
  PostMessageDocument,
  type ApiClient,
  type DeclineReason,
} from '@maillon/web-api';
import { redirect, useSearchParams } from 'react-router';
import { Thread } from '../features/messaging/thread';
import { AnswerForms } from '../features/participations/answer-forms';
import { applicantName } from '../features/participations/applicant-name';
import { ApplicationFacts } from '../features/participations/application-sheet';
import { STATE_TONES } from '../features/participations/participation-words';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { History } from '../features/platform/history';
import { api } from '../lib/api.server';
import { optional, problemsOf, text, typed, type FormAnswer, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { refusal, revalidateChanged } from '../lib/refusals';
import { useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/manage-application';

export const shouldRevalidate = revalidateChanged;

export async function loader({ params, context }: Route.LoaderArgs) {
  const client = api(context);
  const { participation, organisation } = await client.run(ManageApplicationDocument, {
    id: params.id,
    organisation: params.organisationId,
  });
  if (participation?.mission.organisation.id !== params.organisationId) throw new Response(null, { status: 404 });
  const { conversation } = participation;
  if (conversation.unread > 0) await client.run(MarkConversationReadDocument, { id: conversation.id });
  const others =
    organisation?.waiting.edges.flatMap(({ node }) => (node.id === participation.id ? [] : [node.id])) ?? [];
  const waiting = (organisation?.waiting.totalCount ?? 0) - (participation.state === 'pending' ? 1 : 0);
  return {
    application: participation,
    next: others[0] ? { id: others[0], count: waiting } : null,
    messageId: crypto.randomUUID(),
    now: new Date().toISOString(),
  };
}

/** Answers, or writes in the conversation; what was typed comes back when somebody else was faster. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const refused = (problems: FormProblems) => refusal<FormAnswer>({ problems, values: typed(form) });
  const intent = text(form, 'intent');
  try {
    const problems = await (intent === 'message'
      ? write(api(context), form)
      : answer(api(context), params.id, intent, form));
    if (problems) return refused(problems);
  } catch (error) {
    return refused(problemsOf(error));
  }
  throw redirect(`?done=${encodeURIComponent(intent)}`);
}

async function write(client: ApiClient, form: FormData): Promise<FormProblems | undefined> {
  const body = text(form, 'body');
  if (body === '') return { fields: { body: 'REQUIRED' } };
  await client.run(PostMessageDocument, {
    input: { id: text(form, 'messageId'), conversationId: text(form, 'conversationId'), body },
  });
  return undefined;
}

async function answer(
  client: ApiClient,
  id: string,
  intent: string,
  form: FormData,
): Promise<FormProblems | undefined> {
  const named = { id, version: Number(text(form, 'version')) };
  if (intent === 'accept') {
    const message = optional(form, 'acceptMessage');
    return problemOf((await client.run(AcceptParticipationDocument, { ...named, message })).acceptParticipation);
  }
  if (intent === 'cancel') {
    const reason = optional(form, 'cancelMessage');
    return problemOf((await client.run(CancelParticipationDocument, { ...named, reason })).cancelParticipation);
  }
  const reasonCode = text(form, 'reasonCode') as DeclineReason | '';
  if (reasonCode === '') return { fields: { reasonCode: 'CHOOSE_REASON' } };
  const variables = { ...named, reasonCode, message: optional(form, 'declineMessage') };
  return problemOf((await client.run(DeclineParticipationDocument, variables)).declineParticipation);
}

function problemOf(result: { __typename: string; code?: string }): FormProblems | undefined {
  return result.__typename === 'Participation' ? undefined : { fields: {}, form: result.code };
}

const DONE = ['accept', 'decline', 'cancel'] as const;

export default function ManageApplication({
  loaderData,
  params: { organisationId },
  actionData,
}: Route.ComponentProps) {
  const { application, next, messageId, now } = loaderData;
  const { state, volunteer, mission, viewerCan } = application;
  const t = useText('manage');
  const common = useText();
  const local = useLocalPath();
  const [params] = useSearchParams();
  const problems = useProblems(actionData?.problems);
  const done = DONE.find((each) => each === params.get('done'));
  const inbox = `/manage/${organisationId}/applications`;
  const name = volunteer.lastName ? `${volunteer.firstName} ${volunteer.lastName}` : applicantName(volunteer, t);
  const nextLink = next && (
    <ButtonLink href={local(`${inbox}/${next.id}`)}>{t('application.next', { count: next.count })}</ButtonLink>
  );
  return (
    <Page>
      <title>{t('application.title', { name, mission: mission.title })}</title>
      <Stack gap={5}>
        <PageHeader title={name} eyebrow={mission.title} back={{ href: local(inbox), label: t('applications.title') }}>
          <StateBadge tone={STATE_TONES[state]}>{common(`participationState.${state}`)}</StateBadge>
        </PageHeader>
        <Refusal answer={actionData} problems={problems} />
        {done && !actionData && (
          <Banner
            tone="success"
            title={t(`application.done.${done}`, { name: volunteer.firstName })}
            live
            actions={nextLink}
          />
        )}
        <AsideLayout
          asideLabel={t('answer.title')}
          aside={
            viewerCan.accept || viewerCan.decline || viewerCan.cancel ? (
              <Card title={t(viewerCan.accept || viewerCan.decline ? 'answer.title' : 'answer.titleLater')} floating>
                <AnswerForms application={application} values={actionData?.values ?? {}} error={problems.of} />
              </Card>
            ) : (
              !done && nextLink
            )
          }
        >
          <Stack gap={5}>
            <Card>
              <ApplicationFacts application={application} now={now} />
            </Card>
            <Section title={t('application.messages')}>
              <Thread
                conversation={application.conversation}
                timeZone={mission.timeZone}
                messageId={messageId}
                canWrite={viewerCan.message}
                error={problems.of('body')}
              />
            </Section>
          </Stack>
        </AsideLayout>
        <Section title={t('history.title')}>
          <History
            entries={application.history}
            timeZone={mission.timeZone}
            title={({ to, action }) => common(`participationState.${to ?? action}` as 'participationState.pending')}
            reason={(code) => t(`declineReason.${code}` as 'declineReason.other')}
          />
        </Section>
      </Stack>
    </Page>
  );
}

/** Why an answer did not go through; what was written is shown when its form is gone. */
function Refusal({ answer, problems }: { answer?: FormAnswer; problems: ReturnType<typeof useProblems> }) {
  const t = useText('manage');
  if (!answer) return null;
  const { acceptMessage, declineMessage, cancelMessage } = answer.values;
  const lost = acceptMessage || declineMessage || cancelMessage;
  if (answer.problems.form !== 'ALREADY_DECIDED' && answer.problems.form !== 'ILLEGAL_STATE') {
    return <FormProblemsSummary problems={problems} attempt={answer} />;
  }
  return (
    <Banner tone="warning" title={t('application.decided')} live>
      <p>{t('application.decidedText')}</p>
      {lost && <p>{t('application.notSent', { text: lost })}</p>}
    </Banner>
  );
}
