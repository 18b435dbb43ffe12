import { Banner, ButtonLink, EmptyState, LoadMore, Page, PhoneBar, ResultsLayout, Sheet, Stack } from '@maillon/ui';
import { SearchMissionsDocument } from '@maillon/web-api';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { redirect, useSearchParams } from 'react-router';
import { ActiveFilters } from '../features/matching/active-filters';
import { Filters } from '../features/matching/filters';
import { MissionHits } from '../features/matching/mission-hits';
import { Relaxations } from '../features/matching/relaxations';
import { SearchLine, SortLine } from '../features/matching/search-line';
import { countFilters, readSearch, toFilter, toNear, withParams } from '../features/matching/search-state';
import { api, isInvalidInput } from '../lib/api.server';
import { useFormat } from '../lib/use-local';
import { findPlaces, placeOption } from '../lib/places.server';
import type { Route } from './+types/missions';
import { useText } from '../lib/i18n';

export const handle = { catalogues: ['public'] };

/** Finds missions as the address says; a place typed without choosing is taken for the likeliest commune. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const client = api(context);
  const url = new URL(request.url);
  const search = readSearch(url.searchParams);
  let unknownPlace = false;
  if (search.placeText && !search.placeCode) {
    const [place] = await findPlaces(client, search.placeText, 1);
    if (place) search.placeCode = place.code;
    else unknownPlace = true;
  }
  if (!search.placeText) search.placeCode = '';
  const { missions } = await client
    .run(SearchMissionsDocument, {
      filter: toFilter(search),
      near: toNear(search),
      sort: search.sort === 'nearest' && !search.placeCode ? 'best' : search.sort,
      after: search.after,
    })
    .catch((error: unknown) => {
      throw isInvalidInput(error) ? outdatedSearch(url) : error;
    });
  return { search, missions, unknownPlace, place: missions.near ? placeOption(missions.near) : null };
}

/** An old page of results, or a commune that is none any more: the same search without them. */
function outdatedSearch(url: URL): Response {
  const wrong = url.searchParams.has('after') ? 'after' : 'placeCode';
  if (!url.searchParams.has(wrong)) return new Response(null, { status: 400 });
  return redirect(url.pathname.replace(/\.data$/, '') + withParams(url.searchParams, { [wrong]: null }));
}

export default function Missions({ loaderData }: Route.ComponentProps) {
  const { search, missions, place, unknownPlace } = loaderData;
  const t = useText('public');
  const format = useFormat();
  const [params] = useSearchParams();
  const found = missions.totalCount;
  const set = countFilters(search);
  const filters = (
    <Sheet id="filters" label={t('search.filters')} closeHref="#results" closeLabel={t('search.close')}>
      <Filters search={search} facets={missions.facets} />
    </Sheet>
  );
  return (
    <Page>
      <title>{place ? t('search.titleNear', { place: place.label }) : t('search.title')}</title>
      <h1 className="visually-hidden">{t('search.title')}</h1>
      <Stack gap={4}>
        <SearchLine search={search} place={place} />
        <ActiveFilters search={search} facets={missions.facets} place={place} />
        {unknownPlace && <Banner tone="warning">{t('search.unknownPlace', { place: search.placeText })}</Banner>}
        {missions.degraded && <Banner tone="info">{t('search.degraded')}</Banner>}
        <ResultsLayout filters={filters}>
          {missions.edges.length > 0 ? (
            <>
              <SortLine search={search} count={found} hasPlace={place !== null} />
              <MissionHits hits={missions.edges} headingLevel={3} />
            </>
          ) : (
            <EmptyState
              drawing="search"
              title={t('search.none')}
              actions={<ButtonLink href="?">{t('search.clear')}</ButtonLink>}
            >
              <p>{t('search.noneText')}</p>
            </EmptyState>
          )}
          <Relaxations relaxations={missions.relaxations} />
          {missions.pageInfo.hasNextPage && missions.pageInfo.endCursor && (
            <LoadMore
              href={withParams(params, { after: missions.pageInfo.endCursor })}
              shown={t('search.shown', { count: missions.edges.length })}
            >
              {t('search.more')}
            </LoadMore>
          )}
          <PhoneBar summary={t('search.count', { count: found, number: format.number(found) })}>
            <ButtonLink variant="primary" href="#filters" icon={SlidersHorizontal}>
              {set > 0 ? `${t('search.filters')} · ${format.number(set)}` : t('search.filters')}
            </ButtonLink>
          </PhoneBar>
        </ResultsLayout>
      </Stack>
    </Page>
  );
}
