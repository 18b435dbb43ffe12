import { Grid, Page, PageHeader, Stack, Stat } from '@maillon/ui';
import { PublicFiguresDocument } from '@maillon/web-api';
import { api } from '../lib/api.server';
import { useText } from '../lib/i18n';
import { useFormat } from '../lib/use-local';
import type { Route } from './+types/figures';

export const handle = { catalogues: ['pages', 'public'] };

export async function loader({ context }: Route.LoaderArgs) {
  const { publicFigures } = await api(context).run(PublicFiguresDocument);
  return publicFigures;
}

export default function FiguresPage({ loaderData: figures }: Route.ComponentProps) {
  const t = useText('pages');
  const words = useText('public');
  const format = useFormat();
  return (
    <Page narrow>
      <title>{t('figures.title')}</title>
      <Stack gap={6}>
        <PageHeader title={t('figures.title')}>
          <p>{t('figures.lead')}</p>
        </PageHeader>
        <Grid cells="small">
          <Stat
            label={words('figures.openMissions')}
            value={format.number(figures.openMissions)}
            meaning={t('figures.openText')}
          />
          <Stat
            label={words('figures.organisations')}
            value={format.number(figures.verifiedOrganisations)}
            meaning={t('figures.organisationsText')}
          />
          <Stat
            label={words('figures.volunteers')}
            value={format.number(figures.volunteers)}
            meaning={t('figures.volunteersText')}
          />
          <Stat
            label={words('figures.accepted')}
            value={format.number(figures.acceptedParticipations)}
            meaning={t('figures.acceptedText')}
          />
        </Grid>
      </Stack>
    </Page>
  );
}
