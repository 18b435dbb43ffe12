import { Banner, Page, PageHeader, Stack } from '@maillon/ui';
import { ManageMissionNewDocument } from '@maillon/web-api';
import { redirect } from 'react-router';
import { MissionEditor } from '../features/missions/mission-editor';
import { newMissionDraft } from '../features/missions/mission-input.server';
import { saveMission } from '../features/missions/mission-save.server';
import { SubmitButton } from '../features/platform/submit-button';
import { api } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { refusal } from '../lib/refusals';
import { useLocalPath } from '../lib/use-local';
import type { Route } from './+types/manage-mission-new';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { organisation, ...choices } = await api(context).run(ManageMissionNewDocument, {
    organisation: params.organisationId,
  });
  if (!organisation) throw new Response(null, { status: 404 });
  // The mission's id is made before it is sent: sending the same form twice is one mission.
  return { organisation, choices, draft: newMissionDraft(organisation.address), id: crypto.randomUUID() };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const organisationId = params.organisationId;
  const saved = await saveMission(api(context), await request.formData(), organisationId);
  if ('answer' in saved) return refusal(saved.answer);
  const locale = localeOfPath(new URL(request.url).pathname);
  const how = saved.notSubmitted ? `problem=${saved.notSubmitted}` : 'saved=1';
  throw redirect(localPath(locale, `/manage/${organisationId}/missions/${saved.id}?${how}`));
}

export default function ManageMissionNew({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, choices, draft, id } = loaderData;
  const t = useText('manage');
  const local = useLocalPath();
  return (
    <Page narrow>
      <title>{t('missionNew.title')}</title>
      <Stack gap={5}>
        <PageHeader
          title={t('missionNew.title')}
          back={{ href: local(`/manage/${organisation.id}/missions`), label: t('missions.title') }}
        >
          <p>{t('missionNew.lead')}</p>
        </PageHeader>
        {organisation.viewerCan.createMission ? (
          <MissionEditor
            draft={draft}
            answer={actionData}
            choices={choices}
            hidden={<input type="hidden" name="id" value={id} />}
            buttons={
              <>
                <SubmitButton variant="primary" intent="submit">
                  {t('missionEdit.submit')}
                </SubmitButton>
                <SubmitButton intent="save">{t('missionEdit.saveDraft')}</SubmitButton>
              </>
            }
          />
        ) : (
          <Banner tone="warning" title={t('missionNew.refused')}>
            {t('missionNew.refusedText')}
          </Banner>
        )}
      </Stack>
    </Page>
  );
}
