import {
  Banner,
  Button,
  ButtonLink,
  Card,
  EmptyState,
  Field,
  Link,
  Page,
  PageHeader,
  Section,
  SlotPicker,
  Stack,
  SummaryCard,
  TextArea,
} from '@maillon/ui';
import { LIMITS } from '@maillon/rules';
import { ApplyDocument, ApplyPageDocument, ApplyWhileSigningUpDocument, type ApplyInput } from '@maillon/web-api';
import { Form, data, redirect, useNavigation } from 'react-router';
import { SignUpFields } from '../features/identity/sign-up-fields';
import { signUpLabel } from '../features/identity/sign-up-label';
import { readSignUp } from '../features/identity/sign-up.server';
import { answerWords } from '../features/missions/mission-words';
import { slotOptions } from '../features/missions/slot-options';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { api } from '../lib/api.server';
import { problemsOf, text, texts, typed, type FormAnswer } from '../lib/forms';
import { localeOfPath, localPath } from '../lib/locales';
import { useFormat, useLocalPath } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/apply';
import { useText } from '../lib/i18n';

export const handle = { catalogues: ['joining', 'public', 'problems'] };

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const { mission, viewer, site } = await api(context).run(ApplyPageDocument, { slug: params.slug });
  if (!mission) throw new Response(null, { status: 404 });
  if (mission.myParticipation?.live) {
    throw redirect(localPath(localeOfPath(url.pathname), `/participations/${mission.myParticipation.id}`));
  }
  // The application's id is made before it is sent: sending the same form twice is one application.
  return { mission, viewer, site, id: crypto.randomUUID(), slots: url.searchParams.getAll('slot') };
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const locale = localeOfPath(new URL(request.url).pathname);
  const application: ApplyInput = {
    id: text(form, 'id'),
    missionId: text(form, 'missionId'),
    slotIds: texts(form, 'slot'),
    message: text(form, 'message') || null,
  };
  const refused = (problems: FormAnswer['problems']) =>
    data<FormAnswer>({ problems, values: { ...typed(form), slots: application.slotIds.join(' ') } }, { status: 422 });
  const signUp = form.has('firstName') ? readSignUp(form, locale) : null;
  const fields = {
    ...(text(form, 'dated') === '1' && application.slotIds.length === 0 && { slot: 'CHOOSE_SLOT' }),
    ...(signUp && 'fields' in signUp && signUp.fields),
  };
  if (Object.keys(fields).length > 0) return refused({ fields });
  try {
    if (!signUp || 'fields' in signUp) {
      const { apply } = await api(context).run(ApplyDocument, { input: application });
      if (apply.__typename === 'Participation') throw redirect(localPath(locale, `/participations/${apply.id}?sent=1`));
      if (apply.__typename === 'AlreadyApplied')
        throw redirect(localPath(locale, `/participations/${apply.participationId}`));
      return refused({ fields: {}, form: apply.code });
    }
    const { applyWhileSigningUp: result } = await api(context).run(ApplyWhileSigningUpDocument, {
      input: { signUp: signUp.input, application },
    });
    if (result.__typename === 'SignUpStarted') throw redirect(localPath(locale, '/check-mail?application=1'));
    return refused(
      result.__typename === 'TooYoung' ? { fields: { birthDate: result.code } } : { fields: {}, form: result.code },
    );
  } catch (error) {
    if (error instanceof Response) throw error;
    return refused(problemsOf(error, 'signUp\\.', 'application\\.'));
  }
}

export default function Apply({ loaderData, actionData }: Route.ComponentProps) {
  const { mission, viewer } = loaderData;
  const t = useText('joining');
  const words = useText('public');
  const local = useLocalPath();
  const missionPath = local(`/missions/${mission.slug}`);
  return (
    <Page narrow>
      <title>{t('apply.title', { mission: mission.title })}</title>
      <Stack gap={5}>
        <PageHeader title={t('apply.heading')} back={{ href: missionPath, label: t('apply.back') }} />
        <MissionSummary mission={mission} />
        {mission.openForApplications ? (
          <>
            {!viewer && (
              <Banner tone="info" title={t('apply.haveAccount')}>
                <Link
                  href={`${local('/sign-in')}?next=${encodeURIComponent(`${missionPath}/apply?${slotQuery(loaderData.slots)}`)}`}
                >
                  {t('apply.signIn')}
                </Link>
              </Banner>
            )}
            <ApplyForm {...loaderData} answer={actionData} />
          </>
        ) : (
          <EmptyState
            drawing="calendar"
            title={words('mission.closedTitle')}
            actions={<ButtonLink href={local('/missions')}>{words('mission.seeSimilar')}</ButtonLink>}
          >
            <p>{words('mission.closedText')}</p>
          </EmptyState>
        )}
      </Stack>
    </Page>
  );
}

/** What one applies to, above the form and in view while it is filled in. */
function MissionSummary({ mission }: { mission: LoaderData['mission'] }) {
  const t = useText('public');
  const format = useFormat();
  const towns = [...new Set(mission.addresses.map(({ commune }) => commune.name))];
  const where = mission.format === 'remote' ? t('mission.remoteLong') : format.list(towns);
  return (
    <SummaryCard title={<bdi>{mission.title}</bdi>}>
      <bdi>{mission.organisation.name}</bdi> · <bdi>{where}</bdi>
    </SummaryCard>
  );
}

function slotQuery(slots: readonly string[]): string {
  return new URLSearchParams(slots.map((slot) => ['slot', slot])).toString();
}

type LoaderData = Route.ComponentProps['loaderData'];

function ApplyForm({ mission, viewer, site, id, slots, answer }: LoaderData & { answer: FormAnswer | undefined }) {
  const t = useText('joining');
  const words = useText('public');
  const format = useFormat();
  const common = useText();
  const navigation = useNavigation();
  const problems = useProblems(answer?.problems, signUpLabel(t));
  const values = answer?.values ?? {};
  const options = slotOptions(mission.slots, words, format);
  const [onlySlot] = mission.slots;
  return (
    <Form method="post" noValidate>
      <Stack gap={5}>
        <FormProblemsSummary problems={problems} attempt={answer} />
        <input type="hidden" name="id" value={values['id'] ?? id} />
        <input type="hidden" name="missionId" value={mission.id} />
        <Card title={t('apply.yourHelp')}>
          <Stack gap={4}>
            {options.length > 0 ? (
              <>
                <input type="hidden" name="dated" value="1" />
                <SlotPicker
                  id="slot"
                  label={words('mission.chooseSlots')}
                  name="slot"
                  slots={options}
                  visible={6}
                  moreLabel={words('mission.moreSlots', { count: options.length - 6 })}
                  defaultValues={values['slots']?.split(' ') ?? slots}
                  error={problems.of('slot') ?? problems.of('slotIds')}
                />
              </>
            ) : (
              onlySlot && <input type="hidden" name="slot" value={onlySlot.id} />
            )}
            <Field
              id="message"
              label={t('apply.message', { organisation: mission.organisation.name })}
              hint={t('apply.messageHint')}
              requirement={common('form.optional')}
              error={problems.of('message')}
            >
              <TextArea
                name="message"
                rows={5}
                maxLength={LIMITS.message}
                counter={(left) => common('form.charactersLeft', { count: left })}
                defaultValue={values['message']}
              />
            </Field>
          </Stack>
        </Card>
        <Card title={t('apply.you')}>
          {viewer ? (
            <p>{t('apply.as', { name: viewer.firstName, email: viewer.email })}</p>
          ) : (
            <Stack gap={4}>
              <SignUpFields
                values={values}
                error={problems.of}
                youngestAge={Math.max(site.youngestAge, mission.minimumAge)}
                termsVersion={site.termsVersion}
              />
            </Stack>
          )}
        </Card>
        <Afterwards organisation={mission.organisation} />
        <Button variant="primary" busy={navigation.state === 'submitting'} busyLabel={t('apply.sending')}>
          {t(viewer ? 'apply.submit' : 'apply.submitAndSignUp')}
        </Button>
      </Stack>
    </Form>
  );
}

/** Who answers, how, and how soon. */
function Afterwards({ organisation }: { organisation: LoaderData['mission']['organisation'] }) {
  const t = useText('joining');
  const words = useText('public');
  const answer = answerWords(organisation.meanAnswerHours, words);
  return (
    <Section title={t('apply.afterwards')}>
      <p>
        {t('apply.next', { organisation: organisation.name })} {answer && words('mission.answerLine', { answer })}
      </p>
    </Section>
  );
}
