import { Banner, Page, PageHeader, Stack } from '@maillon/ui';
import { ManageEditDocument, UpdateOrganisationDocument } from '@maillon/web-api';
import { Form, redirect, useSearchParams } from 'react-router';
import { readOrganisationDraft } from '../features/organisations/organisation-draft';
import { OrganisationFields } from '../features/organisations/organisation-form';
import { organisationDraft, readOrganisationInput } from '../features/organisations/organisation-input.server';
import { ConflictBanner } from '../features/platform/conflict-banner';
import { organisationLabel } from '../features/organisations/organisation-words';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { SubmitButton } from '../features/platform/submit-button';
import { api } from '../lib/api.server';
import { problemsOf, text, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { refusal } from '../lib/refusals';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/manage-edit';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { organisation, causes } = await api(context).run(ManageEditDocument, { id: params.organisationId });
  if (!organisation) throw new Response(null, { status: 404 });
  const { version, state, viewerCan } = organisation;
  return { draft: organisationDraft(organisation), version, state, canEdit: viewerCan.edit, causes };
}

/** Saves over the version that was read; another edit in between is said, and what was typed stays to be saved over it. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const client = api(context);
  const form = await request.formData();
  const version = Number(text(form, 'version'));
  const refused = (problems: FormProblems, seen = version) =>
    refusal({ problems, draft: readOrganisationDraft(form), version: seen });
  const read = await readOrganisationInput(client, form);
  if ('fields' in read) return refused({ fields: read.fields });
  try {
    const { updateOrganisation: result } = await client.run(UpdateOrganisationDocument, {
      id: params.organisationId,
      version,
      input: read.input,
    });
    if (result.__typename === 'EditConflict') return refused({ fields: {}, form: result.code }, result.version);
    if (result.__typename !== 'Organisation') return refused({ fields: {}, form: result.code });
  } catch (error) {
    return refused(problemsOf(error));
  }
  throw redirect('?saved=1');
}

export default function ManageEdit({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText('manage');
  const [params] = useSearchParams();
  const problems = useProblems(actionData?.problems, organisationLabel(t));
  const draft = actionData?.draft ?? loaderData.draft;
  const conflict = actionData?.problems.form === 'EDIT_CONFLICT';
  return (
    <Page narrow>
      <title>{t('organisationEdit.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('organisationEdit.title')} />
        {params.has('saved') && !actionData && <Banner tone="success" title={t('saved')} live />}
        {loaderData.canEdit ? (
          <Form method="post" noValidate key={loaderData.version}>
            <Stack gap={5}>
              {conflict ? <ConflictBanner /> : <FormProblemsSummary problems={problems} attempt={actionData} />}
              <input type="hidden" name="version" value={actionData?.version ?? loaderData.version} />
              <OrganisationFields draft={draft} causes={loaderData.causes} error={problems.of} />
              <SubmitButton variant="primary" intent="save">
                {t(conflict ? 'conflict.overwrite' : 'save')}
              </SubmitButton>
            </Stack>
          </Form>
        ) : (
          <Banner title={t('organisationEdit.locked')}>{t('organisationEdit.lockedText')}</Banner>
        )}
      </Stack>
    </Page>
  );
}
