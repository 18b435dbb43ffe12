import { Chip, Cluster, Link, type ComboboxOption } from '@maillon/ui';
import { useSearchParams } from 'react-router';
import { useFormat } from '../../lib/use-local';
import { facetLabel, facetValues, type Facets } from './filters';
import { LISTS, withoutValue, withParams, type SearchState } from './search-state';
import { useText } from '../../lib/i18n';

/** The filters that are set, each with its way out. */
export function ActiveFilters({
  search,
  facets,
  place,
}: {
  search: SearchState;
  facets: Facets;
  place: ComboboxOption | null;
}) {
  const t = useText('public');
  const format = useFormat();
  const [params] = useSearchParams();
  const chips = [
    ...(search.text
      ? [{ label: t('search.chipText', { text: search.text }), href: withParams(params, { q: null }) }]
      : []),
    ...(place
      ? [
          {
            label: t('search.chipPlace', { place: place.label, distance: format.distance(search.radiusKm) }),
            href: withParams(params, { place: null, placeCode: null, radius: null }),
          },
        ]
      : []),
    ...LISTS.flatMap((list) =>
      search.lists[list].map((value) => ({
        label: facetLabel(
          list,
          facetValues(list, facets).find((each) => each.value === value) ?? { value, label: null },
          t,
        ),
        href: withoutValue(params, list, value),
      })),
    ),
    ...(search.from
      ? [{ label: t('search.chipFrom', { day: format.day(search.from) }), href: withParams(params, { from: null }) }]
      : []),
    ...(search.to
      ? [{ label: t('search.chipTo', { day: format.day(search.to) }), href: withParams(params, { to: null }) }]
      : []),
    ...(search.minors ? [{ label: t('search.minors'), href: withParams(params, { minors: null }) }] : []),
    ...(search.accessible ? [{ label: t('search.accessible'), href: withParams(params, { accessible: null }) }] : []),
  ];
  if (chips.length === 0) return null;
  return (
    <Cluster gap={2}>
      {chips.map(({ label, href }) => (
        <Chip key={href} href={href} removeLabel={t('search.remove', { filter: label })}>
          {label}
        </Chip>
      ))}
      {chips.length > 1 && <Link href="?">{t('search.clear')}</Link>}
    </Cluster>
  );
}
