import { COMMITMENT_BUCKETS, LIMITS } from '@maillon/rules';
import {
  Banner,
  Button,
  Card,
  CheckboxGroup,
  CheckboxRow,
  Field,
  Fieldset,
  Fold,
  Page,
  PageHeader,
  Select,
  Stack,
  TextArea,
} from '@maillon/ui';
import { ProfilePageDocument, UpdateVolunteerProfileDocument, type VolunteerProfileInput } from '@maillon/web-api';
import { Form, data, redirect, useNavigation, useSearchParams } from 'react-router';
import { PlaceField } from '../features/geo/place-field';
import { RADII } from '../features/matching/search-state';
import { AvailabilityGrid } from '../features/volunteers/availability-grid';
import { FormProblemsSummary } from '../features/platform/form-problems';
import { api, signInFirst } from '../lib/api.server';
import { optional, problemsOf, text, texts, typed, type FormAnswer } from '../lib/forms';
import { useText } from '../lib/i18n';
import { findPlaces, placeOption } from '../lib/places.server';
import { useFormat } from '../lib/use-local';
import { useProblems } from '../lib/use-problems';
import type { Route } from './+types/profile';

export const handle = { catalogues: ['workspace', 'public', 'problems'] };

export async function loader({ request, context }: Route.LoaderArgs) {
  const { viewer, myVolunteerProfile, ...choices } = await api(context).run(ProfilePageDocument);
  if (!viewer) throw signInFirst(new URL(request.url));
  const place = myVolunteerProfile?.place;
  return { ...choices, profile: myVolunteerProfile, place: place ? placeOption(place) : undefined };
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const client = api(context);
  const refused = (problems: FormAnswer['problems']) =>
    data<FormAnswer>({ problems, values: typed(form) }, { status: 422 });
  let place = optional(form, 'placeCode');
  if (!place && text(form, 'place')) {
    const [found] = await findPlaces(client, text(form, 'place'), 1);
    if (!found) return refused({ fields: { place: 'UNKNOWN_PLACE' } });
    place = found.code;
  }
  try {
    await client.run(UpdateVolunteerProfileDocument, {
      input: {
        place: text(form, 'place') ? place : null,
        radiusKm: Number(text(form, 'radius')),
        remote: form.has('remote'),
        halfDays: texts(form, 'halfDay') as VolunteerProfileInput['halfDays'],
        commitmentBucket: optional(form, 'commitment') as VolunteerProfileInput['commitmentBucket'],
        discoverable: form.has('discoverable'),
        motivation: optional(form, 'motivation'),
        causes: texts(form, 'cause'),
        skills: texts(form, 'skill'),
      },
    });
  } catch (error) {
    return refused(problemsOf(error));
  }
  throw redirect('?saved=1');
}

export default function ProfilePage({
  loaderData: { profile, place, causes, skills },
  actionData,
}: Route.ComponentProps) {
  const t = useText('workspace');
  const navigation = useNavigation();
  const [params] = useSearchParams();
  const problems = useProblems(actionData?.problems);
  return (
    <Page narrow>
      <title>{t('profile.title')}</title>
      <Stack gap={5}>
        <PageHeader title={t('profile.title')}>
          <p>{t('profile.lead')}</p>
        </PageHeader>
        {params.has('saved') && !actionData && (
          <Banner tone="success" live>
            {t('profile.saved')}
          </Banner>
        )}
        <FormProblemsSummary problems={problems} attempt={actionData} />
        <Form method="post">
          <Stack gap={5}>
            <Where profile={profile} place={place} typed={actionData?.values['place']} error={problems.of} />
            <When profile={profile} />
            <What profile={profile} causes={causes} skills={skills} />
            <AboutYou profile={profile} typed={actionData?.values['motivation']} error={problems.of} />
            <Button variant="primary" busy={navigation.state === 'submitting'} busyLabel={t('profile.saving')}>
              {t('profile.save')}
            </Button>
          </Stack>
        </Form>
      </Stack>
    </Page>
  );
}

type LoaderData = Route.ComponentProps['loaderData'];
type Profile = Pick<LoaderData, 'profile'>;

interface Answers {
  /** What was typed, when the form came back. */
  typed: string | undefined;
  error: (field: string) => string | undefined;
}

function Where({ profile, place, typed, error }: Profile & Pick<LoaderData, 'place'> & Answers) {
  const t = useText('workspace');
  const common = useText();
  const words = useText('public');
  const format = useFormat();
  const radius = profile?.radiusKm ?? LIMITS.radiusDefaultKm;
  return (
    <Card title={t('profile.where')}>
      <Stack gap={4}>
        <PlaceField
          label={t('profile.place')}
          hint={t('profile.placeHint')}
          requirement={common('form.optional')}
          error={error('place')}
          defaultChoice={place}
          defaultText={typed}
        />
        <Field id="radius" label={words('search.radius')} error={error('radiusKm')}>
          <Select
            name="radius"
            defaultValue={String(radius)}
            options={[...new Set([...RADII, radius])]
              .sort((a, b) => a - b)
              .map((km) => ({ value: String(km), label: format.distance(km) }))}
          />
        </Field>
        <CheckboxRow name="remote" value="1" label={t('profile.remote')} defaultChecked={profile?.remote ?? true} />
      </Stack>
    </Card>
  );
}

function When({ profile }: Profile) {
  const t = useText('workspace');
  const common = useText();
  const words = useText('public');
  return (
    <Card title={t('profile.when')}>
      <Stack gap={4}>
        <AvailabilityGrid chosen={profile?.halfDays ?? []} />
        <Field id="commitment" label={words('mission.commitment')} requirement={common('form.optional')}>
          <Select
            name="commitment"
            defaultValue={profile?.commitmentBucket ?? ''}
            options={[
              { value: '', label: t('profile.anyCommitment') },
              ...COMMITMENT_BUCKETS.map((bucket) => ({ value: bucket, label: words(`commitment.${bucket}`) })),
            ]}
          />
        </Field>
      </Stack>
    </Card>
  );
}

function What({ profile, causes, skills }: Profile & Pick<LoaderData, 'causes' | 'skills'>) {
  const t = useText('workspace');
  const words = useText('public');
  return (
    <Card title={t('profile.what')}>
      <Stack gap={4}>
        <CheckboxGroup
          label={words('search.lists.cause')}
          name="cause"
          columns
          options={causes.map(({ code, label }) => ({ value: code, label }))}
          defaultValues={profile?.causes.map(({ code }) => code) ?? []}
        />
        <SkillFolds skills={skills} chosen={profile?.skills.map(({ code }) => code) ?? []} />
      </Stack>
    </Card>
  );
}

/** Some eighty skills, folded by group; those with something chosen stand open. */
function SkillFolds({ skills, chosen }: Pick<LoaderData, 'skills'> & { chosen: readonly string[] }) {
  const t = useText('workspace');
  const format = useFormat();
  return (
    <Fieldset label={t('profile.skills')}>
      <div className="folds">
        {skillGroups(skills).map(({ code, label, members }) => {
          const count = members.filter((skill) => chosen.includes(skill.code)).length;
          return (
            <Fold key={code} label={label} count={count > 0 ? format.number(count) : undefined} open={count > 0}>
              <CheckboxGroup
                label={label}
                hideLabel
                name="skill"
                columns
                options={members.map((skill) => ({ value: skill.code, label: skill.label }))}
                defaultValues={chosen}
              />
            </Fold>
          );
        })}
      </div>
    </Fieldset>
  );
}

function AboutYou({ profile, typed, error }: Profile & Answers) {
  const t = useText('workspace');
  const common = useText();
  return (
    <Card title={t('profile.aboutYou')}>
      <Stack gap={4}>
        <Field
          id="motivation"
          label={t('profile.motivation')}
          requirement={common('form.optional')}
          error={error('motivation')}
        >
          <TextArea
            name="motivation"
            rows={4}
            maxLength={LIMITS.motivation}
            counter={(left) => common('form.charactersLeft', { count: left })}
            defaultValue={typed ?? profile?.motivation ?? ''}
          />
        </Field>
        <CheckboxRow
          name="discoverable"
          value="1"
          label={t('profile.discoverable')}
          hint={t('profile.discoverableHint')}
          defaultChecked={profile?.discoverable ?? false}
        />
      </Stack>
    </Card>
  );
}

type Skills = Route.ComponentProps['loaderData']['skills'];

/** Skills under their groups, in the catalogue's order. */
function skillGroups(skills: Skills) {
  const groups = new Map(skills.map(({ group }) => [group.code, group]));
  return [...groups.values()].map((group) => ({
    ...group,
    members: skills.filter((skill) => skill.group.code === group.code),
  }));
}
