import { Button, Cluster, Field, Select, SearchLine as Line, TextInput, type ComboboxOption } from '@maillon/ui';
import Search from 'lucide-react/icons/search';
import { Form, useSearchParams, useSubmit } from 'react-router';
import { useFormat } from '../../lib/use-local';
import { PlaceField } from '../geo/place-field';
import { RADII, type SearchState } from './search-state';
import { useText } from '../../lib/i18n';

/** What, where and how far: the line that stays above the results. The filters that are set stay set. */
export function SearchLine({ search, place }: { search: SearchState; place: ComboboxOption | null }) {
  const t = useText('public');
  const format = useFormat();
  return (
    <Form method="get" role="search">
      <Line>
        <Field id="q" label={t('search.what')}>
          <TextInput key={search.text} name="q" type="search" defaultValue={search.text} enterKeyHint="search" />
        </Field>
        <PlaceField
          key={place?.value ?? search.placeText}
          label={t('search.where')}
          defaultChoice={place ?? undefined}
          defaultText={search.placeText}
        />
        <Field id="radius" label={t('search.radius')}>
          <Select
            name="radius"
            defaultValue={String(search.radiusKm)}
            options={[...new Set([...RADII, search.radiusKm])]
              .sort((a, b) => a - b)
              .map((km) => ({ value: String(km), label: format.distance(km) }))}
          />
        </Field>
        <OtherParams except={['q', 'place', 'placeCode', 'radius', 'after']} />
        <Button variant="primary" icon={Search}>
          {t('search.submit')}
        </Button>
      </Line>
    </Form>
  );
}

/** How many were found, and in what order they come. */
export function SortLine({ search, count, hasPlace }: { search: SearchState; count: number; hasPlace: boolean }) {
  const t = useText('public');
  const format = useFormat();
  const submit = useSubmit();
  const sorts = (['best', 'nearest', 'soonest', 'newest'] as const).filter((sort) => hasPlace || sort !== 'nearest');
  return (
    <Cluster id="results" justify="between">
      <h2 aria-live="polite">{t('search.count', { count, number: format.number(count) })}</h2>
      <Form method="get" onChange={(event) => void submit(event.currentTarget)}>
        <OtherParams except={['sort', 'after']} />
        <Cluster gap={2}>
          <Field id="sort" label={t('search.sort')} inline>
            <Select
              name="sort"
              defaultValue={search.sort}
              options={sorts.map((sort) => ({ value: sort, label: t(`search.sorts.${sort}`) }))}
            />
          </Field>
          <noscript>
            <Button size="small">{t('search.apply')}</Button>
          </noscript>
        </Cluster>
      </Form>
    </Cluster>
  );
}

/** The address's other parameters as hidden fields, so that one form keeps what another set. */
export function OtherParams({ except }: { except: readonly string[] }) {
  const [params] = useSearchParams();
  return [...params.entries()]
    .filter(([name, value]) => !except.includes(name) && value !== '')
    .map(([name, value], index) => <input key={index} type="hidden" name={name} value={value} />);
}
