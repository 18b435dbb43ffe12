import { Cluster, Page, PageHeader, Stack, Steps } from '@maillon/ui';
import {
  ApiError,
  CreateOrganisationDocument,
  OrganisationChoicesDocument,
  SubmitOrganisationDocument,
  type ApiClient,
} from '@maillon/web-api';
import { Form, redirect } from 'react-router';
import { EMPTY_ORGANISATION, readOrganisationDraft } from '../features/organisations/organisation-draft';
import { OrganisationFields } from '../features/organisations/organisation-form';
import { readOrganisationInput } from '../features/organisations/organisation-input.server';
import { organisationLabel } from '../features/organisations/organisation-words';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { SubmitButton } from '../features/platform/submit-button';
import { api, signInFirst } from '../lib/api.server';
import { problemsOf, text, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { localeOfPath, localPath } from '../lib/locales';
import { refusal } from '../lib/refusals';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/manage-new';

export const handle = { catalogues: ['manage', 'problems'] };

export async function loader({ request, context }: Route.LoaderArgs) {
  const { viewer, causes } = await api(context).run(OrganisationChoicesDocument);
  if (!viewer) throw signInFirst(new URL(request.url));
  // The organisation's id is made before it is sent: sending the same form twice is one organisation.
  return { causes, email: viewer.email, id: crypto.randomUUID() };
}

/** Creates the organisation, and hands it to the coordinators at once when that button was pressed. */
export async function action({ request, context }: Route.ActionArgs) {
  const client = api(context);
  const form = await request.formData();
  const id = text(form, 'id');
  const refused = (problems: FormProblems) => refusal({ problems, draft: readOrganisationDraft(form), id });
  const read = await readOrganisationInput(client, form);
  if ('fields' in read) return refused({ fields: read.fields });
  try {
    const input = { ...read.input, id: id || null };
    const { createOrganisation } = await client.run(CreateOrganisationDocument, { input });
    if (text(form, 'intent') === 'submit') await submit(client, createOrganisation.id);
    throw redirect(
      localPath(localeOfPath(new URL(request.url).pathname), `/manage/${createOrganisation.id}?created=1`),
    );
  } catch (error) {
    if (error instanceof Response) throw error;
    return refused(problemsOf(error));
  }
}

/** A refusal changes nothing: the organisation exists, and its own page offers to submit it again. */
async function submit(client: ApiClient, id: string): Promise<void> {
  try {
    await client.run(SubmitOrganisationDocument, { id });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
  }
}

export default function ManageNew({ loaderData: { causes, email, id }, actionData }: Route.ComponentProps) {
  const t = useText('manage');
  const problems = useProblems(actionData?.problems, organisationLabel(t));
  return (
    <Page narrow>
      <title>{t('organisationNew.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('organisationNew.title')}>
          <p>{t('organisationNew.lead')}</p>
        </PageHeader>
        <Steps>{[t('organisationNew.step1'), t('organisationNew.step2'), t('organisationNew.step3')]}</Steps>
        <Form method="post" noValidate>
          <Stack gap={5}>
            <FormProblemsSummary problems={problems} attempt={actionData} />
            <input type="hidden" name="id" value={actionData?.id ?? id} />
            <OrganisationFields
              draft={actionData?.draft ?? { ...EMPTY_ORGANISATION, contactEmail: email }}
              causes={causes}
              error={problems.of}
            />
            <Cluster gap={3}>
              <SubmitButton variant="primary" intent="submit">
                {t('organisationNew.submit')}
              </SubmitButton>
              <SubmitButton intent="save">{t('organisationNew.save')}</SubmitButton>
            </Cluster>
          </Stack>
        </Form>
      </Stack>
    </Page>
  );
}
