import {
  Banner,
  Button,
  Card,
  Field,
  Page,
  Link,
  PageHeader,
  Section,
  Stack,
  StateBadge,
  TextArea,
  Timeline,
  Disclosure,
} from '@maillon/ui';
import { LIMITS } from '@maillon/rules';
import {
  MarkConversationReadDocument,
  ParticipationPageDocument,
  PostMessageDocument,
  WithdrawParticipationDocument,
} from '@maillon/web-api';
import { Form, data, redirect, useSearchParams } from 'react-router';
import { Thread } from '../features/messaging/thread';
import { AddressLines } from '../features/missions/address-lines';
import { ParticipationFacts } from '../features/participations/participation-card';
import { STATE_TONES } from '../features/participations/participation-words';
import { api } from '../lib/api.server';
import { optional, problemsOf, text, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { useFormat, useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/participation';

export const handle = { catalogues: ['workspace', 'problems'] };

export async function loader({ params, context }: Route.LoaderArgs) {
  const client = api(context);
  const { participation } = await client.run(ParticipationPageDocument, { id: params.id });
  if (!participation) throw new Response(null, { status: 404 });
  if (participation.conversation.unread > 0) {
    await client.run(MarkConversationReadDocument, { id: participation.conversation.id });
  }
  return { participation, messageId: crypto.randomUUID() };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const refused = (problems: FormProblems) => data({ problems }, { status: 422 });
  try {
    if (text(form, 'intent') === 'message') {
      if (text(form, 'body') === '') return refused({ fields: { body: 'REQUIRED' } });
      await api(context).run(PostMessageDocument, {
        input: {
          id: text(form, 'messageId'),
          conversationId: text(form, 'conversationId'),
          body: text(form, 'body'),
        },
      });
    } else {
      const reason = optional(form, 'reason');
      const { withdrawParticipation } = await api(context).run(WithdrawParticipationDocument, {
        id: params.id,
        reason,
      });
      if (withdrawParticipation.__typename !== 'Participation') {
        return refused({ fields: {}, form: withdrawParticipation.code });
      }
    }
  } catch (error) {
    return refused(problemsOf(error));
  }
  throw redirect(new URL(request.url).pathname.replace(/\.data$/, ''));
}

export default function ParticipationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { participation, messageId } = loaderData;
  const { mission, state } = participation;
  const t = useText('workspace');
  const common = useText();
  const local = useLocalPath();
  const [params] = useSearchParams();
  const problems = useProblems(actionData?.problems);
  return (
    <Page narrow>
      <title>{mission.title}</title>
      <Stack gap={5}>
        <PageHeader
          title={mission.title}
          eyebrow={mission.organisation.name}
          back={{ href: local('/participations'), label: t('participation.mine') }}
        >
          <StateBadge tone={STATE_TONES[state]}>{common(`participationState.${state}`)}</StateBadge>
        </PageHeader>
        {params.has('sent') && state === 'pending' && (
          <Banner tone="success" title={t('participation.sent')}>
            {t('participation.sentText')}
          </Banner>
        )}
        {actionData?.problems.form && <Banner tone="danger" title={problems.summary[0]?.message} live />}
        {participation.reasonText && <Banner tone="info">{participation.reasonText}</Banner>}
        <Card>
          <Stack gap={3}>
            <ParticipationFacts
              participation={participation}
              address={<AddressLines addresses={addressesOf(participation)} />}
            />
            <Link href={local(`/missions/${mission.slug}`)}>{t('participation.seeMission')}</Link>
          </Stack>
        </Card>
        <Section title={t('thread.label')}>
          <Thread
            conversation={participation.conversation}
            timeZone={mission.timeZone}
            messageId={messageId}
            canWrite={participation.viewerCan.message}
            error={problems.of('body')}
          />
        </Section>
        {participation.viewerCan.withdraw && <Withdraw />}
        <ParticipationHistory history={participation.history} timeZone={mission.timeZone} />
      </Stack>
    </Page>
  );
}

/** Where the chosen slots take place; the mission's addresses when they say nothing of it. */
function addressesOf({ slots, mission }: Route.ComponentProps['loaderData']['participation']) {
  const chosen = new Map(slots.flatMap(({ slot: { address } }) => (address ? [[address.id, address]] : [])));
  return chosen.size > 0 ? [...chosen.values()] : mission.addresses;
}

function Withdraw() {
  const t = useText('workspace');
  const common = useText();
  return (
    <Disclosure label={t('participation.withdraw')}>
      <Form method="post">
        <Stack gap={3}>
          <p>{t('participation.withdrawText')}</p>
          <Field id="reason" label={t('participation.reason')} requirement={common('form.optional')}>
            <TextArea name="reason" rows={2} maxLength={LIMITS.reason} />
          </Field>
          <Button variant="danger">{t('participation.withdrawConfirm')}</Button>
        </Stack>
      </Form>
    </Disclosure>
  );
}

function ParticipationHistory({
  history,
  timeZone,
}: {
  history: Route.ComponentProps['loaderData']['participation']['history'];
  timeZone: string;
}) {
  const t = useText('workspace');
  const common = useText();
  const format = useFormat();
  const steps = history.flatMap(({ id, to, at }) => (to ? [{ id, to, at }] : []));
  if (steps.length === 0) return null;
  return (
    <Section title={t('participation.history')}>
      <Timeline
        label={t('participation.history')}
        items={steps.map(({ to, at }) => ({
          title: common(`participationState.${to}` as 'participationState.pending'),
          time: { iso: at, label: format.dateTime(at, timeZone) },
        }))}
      />
    </Section>
  );
}
