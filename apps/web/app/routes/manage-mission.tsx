import { Banner, ButtonLink, Page, PageHeader, Section, Stack, StateBadge } from '@maillon/ui';
import { ManageMissionDocument, SetRegistrationOpenDocument, SubmitMissionDocument } from '@maillon/web-api';
import Eye from 'lucide-react/icons/eye';
import { Form, redirect, useSearchParams } from 'react-router';
import { MissionEditor } from '../features/missions/mission-editor';
import { missionDraft } from '../features/missions/mission-input.server';
import { saveMission } from '../features/missions/mission-save.server';
import { MISSION_TONES, missionHistory } from '../features/missions/mission-state';
import { MissionStateBanner } from '../features/missions/mission-state-banner';
import { RegistrationSwitch } from '../features/missions/registration-switch';
import { History } from '../features/platform/history';
import { SubmitButton } from '../features/platform/submit-button';
import { api } from '../lib/api.server';
import { text } from '../lib/forms';
import { useText } from '../lib/i18n';
import { refusal } from '../lib/refusals';
import { useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/manage-mission';

type Mission = Route.ComponentProps['loaderData']['mission'];

export async function loader({ params, context }: Route.LoaderArgs) {
  const { mission, ...choices } = await api(context).run(ManageMissionDocument, { id: params.missionId });
  if (mission?.organisation.id !== params.organisationId) throw new Response(null, { status: 404 });
  const now = new Date().toISOString();
  return { mission, choices, draft: missionDraft(mission, now), now };
}

/** Saves, submits, changes rows, or opens and closes registration, as the pressed button says. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const client = api(context);
  const form = await request.formData();
  const intent = text(form, 'intent');
  if (intent === 'open' || intent === 'close') {
    const variables = { id: params.missionId, open: intent === 'open' };
    const { setRegistrationOpen: result } = await client.run(SetRegistrationOpenDocument, variables);
    throw redirect(result.__typename === 'Mission' ? `?${intent}=1` : `?problem=${result.code}`);
  }
  if (intent === 'submit-saved') {
    const { submitMission: result } = await client.run(SubmitMissionDocument, { id: params.missionId });
    throw redirect(result.__typename === 'Mission' ? '?saved=1' : `?problem=${result.code}`);
  }
  const saved = await saveMission(client, form, params.organisationId, params.missionId);
  if ('answer' in saved) return refusal(saved.answer);
  throw redirect(saved.notSubmitted ? `?problem=${saved.notSubmitted}` : '?saved=1');
}

export default function ManageMission({ loaderData, actionData }: Route.ComponentProps) {
  const { mission, choices, draft, now } = loaderData;
  const { state, viewerCan } = mission;
  const t = useText('manage');
  const local = useLocalPath();
  const base = local(`/manage/${mission.organisation.id}/missions`);
  return (
    <Page narrow>
      <title>{mission.title}</title>
      <Stack gap={5}>
        <PageHeader
          title={mission.title}
          back={{ href: base, label: t('missions.title') }}
          actions={
            <ButtonLink icon={Eye} href={local(`/missions/${mission.slug}`)}>
              {t('missionEdit.preview')}
            </ButtonLink>
          }
        >
          <StateBadge tone={MISSION_TONES[state]}>{t(`missionState.${state}`)}</StateBadge>
        </PageHeader>
        {!actionData && <Outcome mission={mission} />}
        <MissionStateBanner mission={mission} now={now} />
        {state === 'published' && viewerCan.setRegistrationOpen && (
          <RegistrationSwitch open={mission.registrationOpen} takes={mission.openForApplications} />
        )}
        {viewerCan.edit && (
          <MissionEditor
            key={mission.version}
            draft={draft}
            answer={actionData}
            choices={choices}
            hidden={<input type="hidden" name="version" value={actionData?.version ?? mission.version} />}
            buttons={<Buttons mission={mission} conflict={actionData?.problems.form === 'EDIT_CONFLICT'} />}
          />
        )}
        <Section title={t('history.title')}>
          <History entries={mission.history} timeZone={mission.timeZone} {...missionHistory(t)} />
        </Section>
        {viewerCan.cancel && (
          <div>
            <ButtonLink variant="danger" href={`${base}/${mission.id}/cancel`}>
              {t('missionCancel.link')}
            </ButtonLink>
          </div>
        )}
      </Stack>
    </Page>
  );
}

/** What the last save did; a mission that could not be submitted is saved all the same. */
function Outcome({ mission }: { mission: Mission }) {
  const t = useText('manage');
  const [params] = useSearchParams();
  const code = params.get('problem');
  const [problem] = useProblems(code ? { fields: {}, form: code } : undefined).summary;
  if (problem) {
    return (
      <Banner
        tone="warning"
        title={problem.message}
        live
        actions={
          mission.viewerCan.submit && (
            <Form method="post">
              <SubmitButton intent="submit-saved">{t('missionEdit.submit')}</SubmitButton>
            </Form>
          )
        }
      >
        {t('missionEdit.kept')}
      </Banner>
    );
  }
  if (!params.has('saved')) return null;
  return <Banner tone="success" title={t(mission.state === 'submitted' ? 'missionEdit.sent' : 'saved')} live />;
}

function Buttons({ mission: { state, viewerCan }, conflict }: { mission: Mission; conflict: boolean }) {
  const t = useText('manage');
  return (
    <>
      {viewerCan.submit && (
        <SubmitButton variant="primary" intent="submit">
          {t('missionEdit.submit')}
        </SubmitButton>
      )}
      <SubmitButton variant={viewerCan.submit ? 'secondary' : 'primary'} intent="save">
        {t(conflict ? 'conflict.overwrite' : state === 'draft' ? 'missionEdit.saveDraft' : 'save')}
      </SubmitButton>
    </>
  );
}
