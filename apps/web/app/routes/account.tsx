import { LIMITS } from '@maillon/rules';
import { Banner, Button, Card, Cluster, Field, Page, PageHeader, Select, Stack, TextInput, Rows } from '@maillon/ui';
import {
  AccountPageDocument,
  ChangePasswordDocument,
  RevokeOtherSessionsDocument,
  RevokeSessionDocument,
  UpdateAccountDocument,
  type ApiClient,
  type Locale,
} from '@maillon/web-api';
import { Form, data, redirect, useSearchParams } from 'react-router';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { api, signInFirst } from '../lib/api.server';
import { missing, optional, problemsOf, text, typed, type FormAnswer, type FormProblems } from '../lib/forms';
import { useText } from '../lib/i18n';
import { LOCALES, LOCALE_NAMES, localeOfPath, localPath } from '../lib/locales';
import { useFormat } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/account';

export const handle = { catalogues: ['workspace', 'joining', 'problems'] };

export async function loader({ request, context }: Route.LoaderArgs) {
  const { viewer } = await api(context).run(AccountPageDocument);
  if (!viewer) throw signInFirst(new URL(request.url));
  return { viewer };
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const intent = text(form, 'intent');
  const refused = (problems: FormProblems) =>
    data<FormAnswer & { intent: string }>({ intent, problems, values: typed(form) }, { status: 422 });
  try {
    const problems = await carryOut(api(context), intent, form);
    if (problems) return refused(problems);
  } catch (error) {
    return refused(problemsOf(error));
  }
  // A changed password ends all sessions, this one too.
  const locale = localeOfPath(new URL(request.url).pathname);
  throw redirect(intent === 'password' ? localPath(locale, '/sign-in') : `?saved=${intent}`);
}

async function carryOut(client: ApiClient, intent: string, form: FormData): Promise<FormProblems | undefined> {
  if (intent === 'session') {
    await client.run(RevokeSessionDocument, { id: text(form, 'id') });
    return undefined;
  }
  if (intent === 'sessions') {
    await client.run(RevokeOtherSessionsDocument);
    return undefined;
  }
  if (intent === 'password') {
    const fields = missing(form, ['currentPassword', 'newPassword']);
    if (Object.keys(fields).length > 0) return { fields };
    const { changePassword } = await client.run(ChangePasswordDocument, {
      input: { currentPassword: String(form.get('currentPassword')), newPassword: String(form.get('newPassword')) },
    });
    return changePassword.__typename === 'PasswordChanged'
      ? undefined
      : { fields: { currentPassword: changePassword.code } };
  }
  const fields = missing(form, ['firstName', 'lastName']);
  if (Object.keys(fields).length > 0) return { fields };
  await client.run(UpdateAccountDocument, {
    input: {
      firstName: text(form, 'firstName'),
      lastName: text(form, 'lastName'),
      phone: optional(form, 'phone'),
      locale: text(form, 'locale') as Locale,
      timeZone: text(form, 'timeZone'),
    },
  });
  return undefined;
}

type Viewer = Route.ComponentProps['loaderData']['viewer'];

export default function Account({ loaderData: { viewer }, actionData }: Route.ComponentProps) {
  const t = useText('workspace');
  const [params] = useSearchParams();
  const words = useText('joining');
  const names: Record<string, string> = {
    firstName: words('signUp.firstName'),
    lastName: words('signUp.lastName'),
    phone: t('account.phone'),
    currentPassword: t('account.currentPassword'),
    newPassword: words('reset.password'),
  };
  const problems = useProblems(actionData?.problems, (field) => names[field]);
  return (
    <Page narrow>
      <title>{t('account.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('account.title')}>
          <p>{viewer.email}</p>
        </PageHeader>
        {params.has('saved') && !actionData && (
          <Banner tone="success" live>
            {t('account.saved')}
          </Banner>
        )}
        <FormProblemsSummary problems={problems} attempt={actionData} />
        <Details viewer={viewer} error={problems.of} />
        <Password error={problems.of} />
        <Sessions viewer={viewer} />
      </Stack>
    </Page>
  );
}

function Details({ viewer, error }: { viewer: Viewer; error: (field: string) => string | undefined }) {
  const t = useText('workspace');
  const words = useText('joining');
  const common = useText();
  return (
    <Card title={t('account.details')}>
      <Form method="post">
        <Stack gap={4}>
          <input type="hidden" name="intent" value="details" />
          <input type="hidden" name="timeZone" value={viewer.timeZone} />
          <Field id="firstName" label={words('signUp.firstName')} error={error('firstName')}>
            <TextInput
              name="firstName"
              autoComplete="given-name"
              maxLength={LIMITS.firstName}
              defaultValue={viewer.firstName}
            />
          </Field>
          <Field id="lastName" label={words('signUp.lastName')} error={error('lastName')}>
            <TextInput
              name="lastName"
              autoComplete="family-name"
              maxLength={LIMITS.lastName}
              defaultValue={viewer.lastName}
            />
          </Field>
          <Field
            id="phone"
            label={t('account.phone')}
            hint={t('account.phoneHint')}
            requirement={common('form.optional')}
            error={error('phone')}
          >
            <TextInput
              name="phone"
              type="tel"
              autoComplete="tel"
              maxLength={LIMITS.phone}
              defaultValue={viewer.phone ?? ''}
            />
          </Field>
          <Field id="locale" label={t('account.mailLanguage')}>
            <Select
              name="locale"
              defaultValue={viewer.locale}
              options={LOCALES.map((locale) => ({ value: locale, label: LOCALE_NAMES[locale] }))}
            />
          </Field>
          <Button variant="primary">{t('account.save')}</Button>
        </Stack>
      </Form>
    </Card>
  );
}

function Password({ error }: { error: (field: string) => string | undefined }) {
  const t = useText('workspace');
  const words = useText('joining');
  return (
    <Card title={t('account.password')}>
      <Form method="post">
        <Stack gap={4}>
          <input type="hidden" name="intent" value="password" />
          <p className="soft">{t('account.passwordText')}</p>
          <Field id="currentPassword" label={t('account.currentPassword')} error={error('currentPassword')}>
            <TextInput name="currentPassword" type="password" autoComplete="current-password" />
          </Field>
          <Field
            id="newPassword"
            label={words('reset.password')}
            hint={words('signUp.passwordHint', { count: LIMITS.passwordMin })}
            error={error('newPassword')}
          >
            <TextInput name="newPassword" type="password" autoComplete="new-password" maxLength={LIMITS.passwordMax} />
          </Field>
          <Button>{words('reset.submit')}</Button>
        </Stack>
      </Form>
    </Card>
  );
}

function Sessions({ viewer }: { viewer: Viewer }) {
  const t = useText('workspace');
  const format = useFormat();
  return (
    <Card title={t('account.sessions')}>
      <Stack gap={4}>
        <Rows
          items={viewer.sessions.map((session) => ({
            key: session.id,
            content: (
              <Cluster justify="between" gap={3}>
                <div>
                  <p>{session.current ? t('account.thisDevice') : (session.userAgent ?? t('account.unknownDevice'))}</p>
                  <p className="soft small">
                    {t('account.lastSeen', { date: format.dateTime(session.lastSeenAt, viewer.timeZone) })}
                  </p>
                </div>
                {!session.current && (
                  <Form method="post">
                    <input type="hidden" name="intent" value="session" />
                    <input type="hidden" name="id" value={session.id} />
                    <Button size="small">{t('account.endSession')}</Button>
                  </Form>
                )}
              </Cluster>
            ),
          }))}
        />
        {viewer.sessions.length > 1 && (
          <Form method="post">
            <input type="hidden" name="intent" value="sessions" />
            <Button>{t('account.endOthers')}</Button>
          </Form>
        )}
      </Stack>
    </Card>
  );
}
