import {
  PhoneBar,
  AsideLayout,
  Avatar,
  Button,
  ButtonLink,
  Card,
  CauseMark,
  Cluster,
  FactsList,
  Link,
  Page,
  PageHeader,
  Prose,
  Section,
  SlotPicker,
  Stack,
  Tag,
} from '@maillon/ui';
import { MissionPageDocument, type MissionPageQuery } from '@maillon/web-api';
import Accessibility from 'lucide-react/icons/accessibility';
import CalendarDays from 'lucide-react/icons/calendar-days';
import Hourglass from 'lucide-react/icons/hourglass';
import MapPin from 'lucide-react/icons/map-pin';
import UserRound from 'lucide-react/icons/user-round';
import UsersRound from 'lucide-react/icons/users-round';
import { Form } from 'react-router';
import { AddressLines } from '../features/missions/address-lines';
import { slotOptions } from '../features/missions/slot-options';
import { answerWords, whenWords } from '../features/missions/mission-words';
import { Paragraphs } from '../features/platform/paragraphs';
import { api } from '../lib/api.server';
import type { Format } from '../lib/format';
import { useFormat, useLocalPath } from '../lib/use-local';
import type { Route } from './+types/mission';
import { useText, type Translate } from '../lib/i18n';

export const handle = { catalogues: ['public'] };

type Mission = NonNullable<MissionPageQuery['mission']>;

export async function loader({ params, context }: Route.LoaderArgs) {
  const { mission } = await api(context).run(MissionPageDocument, { slug: params.slug });
  if (!mission) throw new Response(null, { status: 404 });
  return { mission };
}

export default function MissionPage({ loaderData: { mission } }: Route.ComponentProps) {
  const t = useText('public');
  const local = useLocalPath();
  const [cause] = mission.causes;
  return (
    <Page>
      <title>{mission.title}</title>
      <meta name="description" content={mission.description.slice(0, 160)} />
      <AsideLayout aside={<ApplyCard mission={mission} />} asideLabel={t('mission.applyTitle')} sticky>
        <Stack gap={6}>
          <PageHeader
            title={mission.title}
            back={{ href: local('/missions'), label: t('mission.back') }}
            eyebrow={
              cause && (
                <CauseMark code={cause.code}>
                  {[cause.label, ...mission.activities.map(({ label }) => label)].join(' · ')}
                </CauseMark>
              )
            }
          />
          <MissionFacts mission={mission} />
          <Told title={t('mission.description')} text={mission.description} />
          <Told title={t('mission.benefit')} text={mission.benefit} />
          <Told title={t('mission.practical')} text={mission.practical} />
          {mission.skills.length > 0 && (
            <Section title={t('mission.skills')}>
              <Cluster gap={2}>
                {mission.skills.map(({ skill, required }) => (
                  <Tag key={skill.code} tone={required ? 'accent' : 'neutral'}>
                    {required ? t('mission.skillRequired', { skill: skill.label }) : skill.label}
                  </Tag>
                ))}
              </Cluster>
            </Section>
          )}
          {mission.beneficiaryGroups.length > 0 && (
            <Section title={t('mission.beneficiaries')}>
              <Cluster gap={2}>
                {mission.beneficiaryGroups.map(({ code, label }) => (
                  <Tag key={code}>{label}</Tag>
                ))}
              </Cluster>
            </Section>
          )}
          <OrganisationCard organisation={mission.organisation} timeZone={mission.timeZone} />
        </Stack>
      </AsideLayout>
      {mission.openForApplications && !mission.myParticipation?.live && !mission.viewerCan.edit && (
        <PhoneBar summary={t('mission.placesLeft', { count: mission.placesLeft })}>
          <ButtonLink variant="primary" href={local(`/missions/${mission.slug}/apply`)}>
            {t('mission.apply')}
          </ButtonLink>
        </PhoneBar>
      )}
    </Page>
  );
}

function Told({ title, text }: { title: string; text: string | null }) {
  if (!text) return null;
  return (
    <Section title={title}>
      <Prose>
        <Paragraphs text={text} />
      </Prose>
    </Section>
  );
}

function ApplyCard({ mission }: { mission: Mission }) {
  const t = useText('public');
  const common = useText();
  const format = useFormat();
  const local = useLocalPath();
  if (mission.viewerCan.edit) {
    return (
      <Card title={t('mission.yours')} floating>
        <Stack gap={3}>
          <p>{t('mission.yoursText')}</p>
          <ButtonLink href={local(`/manage/${mission.organisation.id}/missions/${mission.id}`)} wide>
            {t('mission.manage')}
          </ButtonLink>
        </Stack>
      </Card>
    );
  }
  if (mission.myParticipation?.live) {
    return (
      <Card title={t('mission.alreadyApplied')} floating>
        <Stack gap={3}>
          <p>{common(`participationState.${mission.myParticipation.state}`)}</p>
          <ButtonLink variant="primary" href={local(`/participations/${mission.myParticipation.id}`)} wide>
            {t('mission.seeParticipation')}
          </ButtonLink>
        </Stack>
      </Card>
    );
  }
  if (!mission.openForApplications) {
    return (
      <Card title={t('mission.closedTitle')} floating>
        <Stack gap={3}>
          <p>{mission.state === 'published' ? t('mission.closedText') : t('mission.endedText')}</p>
          <ButtonLink href={`${local('/missions')}${mission.causes[0] ? `?cause=${mission.causes[0].code}` : ''}`} wide>
            {t('mission.seeSimilar')}
          </ButtonLink>
        </Stack>
      </Card>
    );
  }
  const options = slotOptions(mission.upcoming, t, format);
  const answer = answerWords(mission.organisation.meanAnswerHours, t);
  return (
    <Card floating>
      <Form method="get" action={local(`/missions/${mission.slug}/apply`)}>
        <Stack gap={4}>
          {options.length > 0 ? (
            <SlotPicker
              label={t('mission.chooseSlots')}
              name="slot"
              slots={options}
              visible={4}
              moreLabel={t('mission.moreSlots', { count: options.length - 4 })}
              defaultValues={options.filter(({ unavailable }) => !unavailable).length === 1 ? [firstFree(options)] : []}
            />
          ) : (
            <h2>{t('mission.placesLeft', { count: mission.placesLeft })}</h2>
          )}
          <Button variant="primary" wide>
            {t(mission.myParticipation ? 'mission.applyAgain' : 'mission.apply')}
          </Button>
          {mission.myParticipation && (
            <p className="small">
              <Link href={local(`/participations/${mission.myParticipation.id}`)}>{t('mission.lastApplication')}</Link>{' '}
              ({common(`participationState.${mission.myParticipation.state}`)})
            </p>
          )}
          <p className="soft small">
            {t('mission.beforeSending')} {answer && t('mission.answerLine', { answer })}
          </p>
        </Stack>
      </Form>
    </Card>
  );
}

function firstFree(options: ReturnType<typeof slotOptions>): string {
  return options.find(({ unavailable }) => !unavailable)?.value ?? '';
}

function MissionFacts({ mission }: { mission: Mission }) {
  const t = useText('public');
  const format = useFormat();
  return <FactsList items={factsOf(mission, t, format)} />;
}

function factsOf(mission: Mission, t: Translate<'public'>, format: Format) {
  return [
    { icon: CalendarDays, label: t('mission.when'), value: whenWords(mission, t, format) },
    { icon: MapPin, label: t('mission.where'), value: <Places mission={mission} /> },
    {
      icon: UsersRound,
      label: t('mission.places'),
      value: t('mission.placesOf', { count: mission.placesLeft, total: format.number(mission.places) }),
    },
    ...(mission.commitmentBucket
      ? [{ icon: Hourglass, label: t('mission.commitment'), value: t(`commitment.${mission.commitmentBucket}`) }]
      : []),
    { icon: UserRound, label: t('mission.age'), value: t('mission.fromAge', { count: mission.minimumAge }) },
    ...(mission.accessibilityNote
      ? [{ icon: Accessibility, label: t('mission.access'), value: <bdi>{mission.accessibilityNote}</bdi> }]
      : []),
  ];
}

function Places({ mission }: { mission: Mission }) {
  const t = useText('public');
  if (mission.format === 'remote') return t('mission.remoteLong');
  return <AddressLines addresses={mission.addresses} />;
}

function OrganisationCard({ organisation, timeZone }: { organisation: Mission['organisation']; timeZone: string }) {
  const t = useText('public');
  const format = useFormat();
  const local = useLocalPath();
  const facts = [
    organisation.verifiedAt &&
      t('organisation.verifiedSince', { date: format.date(organisation.verifiedAt, timeZone) }),
    answerWords(organisation.meanAnswerHours, t),
  ].filter(Boolean);
  return (
    <Card>
      <div className="avatar-beside">
        <Avatar name={organisation.name} square />
        <div>
          <Link variant="quiet" href={local(`/organisations/${organisation.slug}`)}>
            <bdi>{organisation.name}</bdi>
          </Link>
          <p className="soft small">{facts.join(' · ')}</p>
        </div>
      </div>
    </Card>
  );
}
