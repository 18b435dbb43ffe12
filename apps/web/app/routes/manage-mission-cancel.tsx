import { LIMITS } from '@maillon/rules';
import { Banner, ButtonLink, Cluster, Field, Page, PageHeader, Stack, TextArea } from '@maillon/ui';
import { CancelMissionDocument, ManageMissionCancelDocument } from '@maillon/web-api';
import { Form, redirect } from 'react-router';
import { SubmitButton } from '../features/platform/submit-button';
import { api } from '../lib/api.server';
import { optional, problemsOf, typed, type FormAnswer, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { refusal, revalidateChanged } from '../lib/refusals';
import { useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/manage-mission-cancel';

export const shouldRevalidate = revalidateChanged;

export async function loader({ params, context }: Route.LoaderArgs) {
  const { mission } = await api(context).run(ManageMissionCancelDocument, { id: params.missionId });
  if (mission?.organisation.id !== params.organisationId) throw new Response(null, { status: 404 });
  return mission;
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const refused = (problems: FormProblems) => refusal<FormAnswer>({ problems, values: typed(form) });
  const { organisationId, missionId: id } = params;
  try {
    const { cancelMission } = await api(context).run(CancelMissionDocument, { id, reason: optional(form, 'reason') });
    if (cancelMission.__typename !== 'Mission') return refused({ fields: {}, form: cancelMission.code });
  } catch (error) {
    return refused(problemsOf(error));
  }
  throw redirect(localPath(localeOfPath(new URL(request.url).pathname), `/manage/${organisationId}/missions/${id}`));
}

/** What cancelling does, before it is done: it cannot be taken back. */
export default function ManageMissionCancel({ loaderData: mission, actionData }: Route.ComponentProps) {
  const t = useText('manage');
  const common = useText();
  const local = useLocalPath();
  const problems = useProblems(actionData?.problems);
  const back = local(`/manage/${mission.organisation.id}/missions/${mission.id}`);
  const [problem] = problems.summary;
  const held = mission.slots.reduce((sum, { places, placesLeft }) => sum + places - placesLeft, 0);
  return (
    <Page narrow>
      <title>{t('missionCancel.title', { mission: mission.title })}</title>
      <Stack gap={5}>
        <PageHeader
          title={t('missionCancel.title', { mission: mission.title })}
          back={{ href: back, label: t('missionCancel.back') }}
        />
        {problem && <Banner tone="danger" title={problem.message} live />}
        {mission.viewerCan.cancel ? (
          <Form method="post">
            <Stack gap={4}>
              <p>{t('missionCancel.text')}</p>
              <p>{t('missionCancel.held', { count: held })}</p>
              <Field
                id="reason"
                label={t('missionCancel.reason')}
                hint={t('missionCancel.reasonHint')}
                requirement={common('form.optional')}
                error={problems.of('reason')}
              >
                <TextArea
                  name="reason"
                  rows={4}
                  maxLength={LIMITS.reason}
                  defaultValue={actionData?.values['reason']}
                />
              </Field>
              <Cluster gap={3}>
                <SubmitButton variant="danger" intent="cancel">
                  {t('missionCancel.confirm')}
                </SubmitButton>
                <ButtonLink href={back}>{t('missionCancel.keep')}</ButtonLink>
              </Cluster>
            </Stack>
          </Form>
        ) : (
          <Banner title={t('missionCancel.impossible')} />
        )}
      </Stack>
    </Page>
  );
}
