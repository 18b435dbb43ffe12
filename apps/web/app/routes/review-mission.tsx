import { AsideLayout, Card, Page, PageHeader, Section, Stack, StateBadge } from '@maillon/ui';
import {
  ReleaseMissionDocument,
  RequestMissionChangesDocument,
  ReviewMissionDocument,
  TakeMissionDocument,
  PublishMissionDocument,
  type ApiClient,
  type MissionChangeReason,
} from '@maillon/web-api';
import { redirect } from 'react-router';
import { MissionSheet } from '../features/missions/mission-sheet';
import { MISSION_REASONS, MISSION_TONES, missionHistory } from '../features/missions/mission-state';
import { History } from '../features/platform/history';
import { ReviewCard } from '../features/platform/review-card';
import { reviewer } from '../features/platform/reviewer';
import { ReviewRefusal } from '../features/platform/review-refusal';
import { api, forbidden } from '../lib/api.server';
import { missing, optional, problemsOf, text, typed, type FormAnswer, type FormProblems } from '../lib/forms';
import { useText, type Translate } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { refusal, revalidateChanged } from '../lib/refusals';
import { useFormat, useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/review-mission';

type Mission = Route.ComponentProps['loaderData']['mission'];

/** Decided meanwhile, and no more to be seen: sent back, or its organisation has closed. */
const GONE = ['draft', 'closed'];

export const shouldRevalidate = revalidateChanged;

export async function loader({ params, context }: Route.LoaderArgs) {
  const { mission } = await api(context).run(ReviewMissionDocument, { id: params.id });
  if (!mission) throw new Response(null, { status: 404 });
  if (!mission.organisation.viewerCan.seeFigures && !mission.viewerCan.review) throw forbidden();
  return { mission, now: new Date().toISOString() };
}

/** Decides on the version that was read; taking it stays on the page, a decision leads back to the queue. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const refused = (problems: FormProblems) => refusal<FormAnswer>({ problems, values: typed(form) });
  const intent = text(form, 'intent');
  const queue = (done: string) =>
    redirect(localPath(localeOfPath(new URL(request.url).pathname), `/review?done=${done}`));
  try {
    const fields = intent === 'changes' ? missing(form, ['reasonCode', 'reason']) : {};
    if (Object.keys(fields).length > 0) return refused({ fields });
    const result = await decide(api(context), params.id, intent, form);
    if (result.state && GONE.includes(result.state)) return queue('gone');
    if (result.__typename !== 'Mission') return refused({ fields: {}, form: result.code });
  } catch (error) {
    return refused(problemsOf(error));
  }
  if (intent === 'take') throw redirect('?');
  throw queue(intent === 'approve' ? 'publish' : intent);
}

async function decide(
  client: ApiClient,
  id: string,
  intent: string,
  form: FormData,
): Promise<{ __typename: string; code?: string; state?: string }> {
  const version = Number(text(form, 'version'));
  if (intent === 'take') return (await client.run(TakeMissionDocument, { id })).takeMission;
  if (intent === 'release') return (await client.run(ReleaseMissionDocument, { id })).releaseMission;
  if (intent === 'approve') return (await client.run(PublishMissionDocument, { id, version })).publishMission;
  const { requestMissionChanges } = await client.run(RequestMissionChangesDocument, {
    id,
    version,
    reasonCode: text(form, 'reasonCode') as MissionChangeReason,
    reason: optional(form, 'reason'),
  });
  return requestMissionChanges;
}

export default function ReviewMission({ loaderData, actionData }: Route.ComponentProps) {
  const { mission, now } = loaderData;
  const t = useText('manage');
  const local = useLocalPath();
  const format = useFormat();
  const problems = useProblems(actionData?.problems, (field) =>
    t(field === 'reasonCode' ? 'review.reasonCode' : 'review.reason'),
  );
  const { state, viewerCan, history, organisation } = mission;
  const words = missionHistory(t);
  return (
    <Page>
      <title>{t('review.pageTitle', { name: mission.title })}</title>
      <Stack gap={5}>
        <PageHeader
          title={mission.title}
          eyebrow={`${organisation.name} · ${mission.homeArea.name}`}
          back={{ href: local('/review/missions'), label: t('review.titles.missions') }}
        >
          <StateBadge tone={MISSION_TONES[state]}>{t(`missionState.${state}`)}</StateBadge>
        </PageHeader>
        <ReviewRefusal answer={actionData} problems={problems} />
        <AsideLayout
          asideLabel={t('review.decision')}
          sticky
          aside={
            <ReviewCard
              version={mission.version}
              can={{
                take: state === 'submitted' && viewerCan.review,
                approve: viewerCan.publish,
                requestChanges: viewerCan.requestChanges,
                release: viewerCan.release,
              }}
              approve={t('review.publish')}
              note={noteOn(mission, t, (at) => format.ago(at, now))}
              reasons={MISSION_REASONS.map((value) => ({ value, label: words.reason(value) }))}
              values={actionData?.values ?? {}}
              error={problems.of}
            />
          }
        >
          <Card>
            <MissionSheet mission={mission} />
          </Card>
          <Section title={t('history.title')}>
            <History entries={history} timeZone={mission.timeZone} {...words} />
          </Section>
        </AsideLayout>
      </Stack>
    </Page>
  );
}

/** Who has it in hand, and what it waits for besides. */
function noteOn(
  { state, history, organisation }: Mission,
  t: Translate<'manage'>,
  ago: (at: string) => string,
): string {
  if (state !== 'submitted' && state !== 'in_review') return t('review.nothing');
  const notVerified = organisation.state === 'verified' ? undefined : t('review.notVerified');
  return [reviewer(history, t, ago), notVerified].filter(Boolean).join(' ');
}
