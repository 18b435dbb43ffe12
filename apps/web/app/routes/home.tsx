import {
  Button,
  ButtonLink,
  CauseMark,
  Cluster,
  CountList,
  Field,
  Grid,
  Hero,
  Link,
  Page,
  SearchLine,
  Section,
  Stack,
  Stat,
  Steps,
  TextInput,
} from '@maillon/ui';
import { HomeDocument } from '@maillon/web-api';
import Search from 'lucide-react/icons/search';
import { Form } from 'react-router';
import { MissionHits } from '../features/matching/mission-hits';
import { PlaceField } from '../features/geo/place-field';
import { api } from '../lib/api.server';
import { useFormat, useLocalPath } from '../lib/use-local';
import type { Route } from './+types/home';
import { useText } from '../lib/i18n';

export const handle = { catalogues: ['public'] };

export function loader({ context }: Route.LoaderArgs) {
  return api(context).run(HomeDocument);
}

export default function Home({ loaderData: { missions, causes, publicFigures } }: Route.ComponentProps) {
  const t = useText('public');
  const format = useFormat();
  const local = useLocalPath();
  return (
    <>
      <title>{t('home.title')}</title>
      <meta name="description" content={t('home.lead')} />
      <Page>
        <Stack gap={7}>
          <Hero title={t('home.title')} lead={t('home.lead')}>
            <Form method="get" action={local('/missions')} role="search">
              <SearchLine>
                <Field id="q" label={t('search.what')}>
                  <TextInput name="q" type="search" placeholder={t('search.whatExample')} enterKeyHint="search" />
                </Field>
                <PlaceField label={t('search.where')} placeholder={t('search.whereExample')} />
                <Button variant="primary" icon={Search}>
                  {t('search.submit')}
                </Button>
              </SearchLine>
            </Form>
          </Hero>
          <Section title={t('home.now')} action={<Link href={local('/missions')}>{t('home.all')}</Link>}>
            <MissionHits hits={missions.edges} beside />
          </Section>
          <Section title={t('home.causes')}>
            <CountList
              items={causes.map(({ code, label, missionsCount }) => ({
                key: code,
                label: (
                  <CauseMark code={code}>
                    <Link href={`${local('/missions')}?cause=${code}`}>{label}</Link>
                  </CauseMark>
                ),
                count: format.number(missionsCount),
                countLong: t('search.count', { count: missionsCount, number: format.number(missionsCount) }),
              }))}
            />
          </Section>
          <Section title={t('home.how')}>
            <Steps>{[t('home.step1'), t('home.step2'), t('home.step3')]}</Steps>
          </Section>
          <Section title={t('home.figures')}>
            <Grid cells="tiny">
              <Stat label={t('figures.openMissions')} value={format.number(publicFigures.openMissions)} />
              <Stat label={t('figures.organisations')} value={format.number(publicFigures.verifiedOrganisations)} />
              <Stat label={t('figures.volunteers')} value={format.number(publicFigures.volunteers)} />
              <Stat label={t('figures.accepted')} value={format.number(publicFigures.acceptedParticipations)} />
            </Grid>
          </Section>
          <Section title={t('home.associations')}>
            <Cluster gap={4}>
              <p>{t('home.associationsText')}</p>
              <ButtonLink href={local('/manage/new')}>{t('home.postMission')}</ButtonLink>
            </Cluster>
          </Section>
        </Stack>
      </Page>
    </>
  );
}
