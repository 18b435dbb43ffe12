import { FactsList, Page, PageHeader, Stack } from '@maillon/ui';
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
  const item = (label: string, value: number, text: string) => ({
    label,
    value: (
      <>
        <strong className="num">{format.number(value)}</strong> <span className="soft">{text}</span>
      </>
    ),
  });
  return (
    <Page narrow>
      <title>{t('figures.title')}</title>
      <Stack gap={6}>
        <PageHeader title={t('figures.title')}>
          <p>{t('figures.lead')}</p>
        </PageHeader>
        <FactsList
          items={[
            item(words('figures.openMissions'), figures.openMissions, t('figures.openText')),
            item(words('figures.organisations'), figures.verifiedOrganisations, t('figures.organisationsText')),
            item(words('figures.volunteers'), figures.volunteers, t('figures.volunteersText')),
            item(words('figures.accepted'), figures.acceptedParticipations, t('figures.acceptedText')),
          ]}
        />
      </Stack>
    </Page>
  );
}
