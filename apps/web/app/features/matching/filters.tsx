import { Button, CheckboxRow, FacetGroup, Field, DateInput, Stack } from '@maillon/ui';
import type { SearchMissionsQuery } from '@maillon/web-api';
import { Form, useSubmit } from 'react-router';
import { capital } from '../../lib/format';
import { useFormat } from '../../lib/use-local';
import { OtherParams } from './search-line';
import { LISTS, type ListName, type SearchState } from './search-state';
import { useText, type Translate } from '../../lib/i18n';

export type Facets = SearchMissionsQuery['missions']['facets'];
type FacetValue = Facets[number]['values'][number];

/** Name of each list of the address among the facets of the API. */
const FACET_OF: Record<ListName, string> = {
  format: 'format',
  cause: 'causes',
  activity: 'activities',
  skill: 'skills',
  beneficiary: 'beneficiaryGroups',
  commitment: 'commitment',
  halfDay: 'halfDays',
};

/** The name of a facet's value: the catalogue's, else a word of ours. */
export function facetLabel(list: ListName, value: Pick<FacetValue, 'value' | 'label'>, t: Translate<'public'>): string {
  if (value.label) return value.label;
  if (list === 'halfDay') return capital(t(`halfDay.${value.value}` as 'halfDay.monday_morning'));
  if (list === 'commitment') return t(`commitment.${value.value}` as 'commitment.few_hours');
  return t(`format.${value.value}` as 'format.remote');
}

/** Values of a list of the address, from the API's facets. */
export function facetValues(list: ListName, facets: Facets): FacetValue[] {
  return facets.find(({ name }) => name === FACET_OF[list])?.values ?? [];
}

/** All filters in one form: with scripts each choice applies at once, without them the button applies all. */
export function Filters({ search, facets }: { search: SearchState; facets: Facets }) {
  const t = useText('public');
  const format = useFormat();
  const submit = useSubmit();
  const own = [...LISTS, 'from', 'to', 'minors', 'accessible', 'after'];
  return (
    <Form method="get" onChange={(event) => void submit(event.currentTarget, { preventScrollReset: true })}>
      <OtherParams except={own} />
      <Stack gap={5}>
        {LISTS.map((list) => {
          const values = facetValues(list, facets).filter(({ count, selected }) => count > 0 || selected);
          if (values.length === 0) return null;
          return (
            <FacetGroup
              key={`${list}-${search.lists[list].join()}`}
              label={t(`search.lists.${list}`)}
              name={list}
              visible={5}
              moreLabel={t('search.moreValues')}
              options={values.map((value) => ({
                value: value.value,
                label: facetLabel(list, value, t),
                count: format.number(value.count),
                checked: value.selected,
              }))}
            />
          );
        })}
        <Field id="from" label={t('search.from')}>
          <DateInput name="from" defaultValue={search.from} />
        </Field>
        <Field id="to" label={t('search.to')}>
          <DateInput name="to" defaultValue={search.to} />
        </Field>
        <div>
          <CheckboxRow name="minors" value="1" label={t('search.minors')} defaultChecked={search.minors} />
          <CheckboxRow name="accessible" value="1" label={t('search.accessible')} defaultChecked={search.accessible} />
        </div>
        <Button>{t('search.apply')}</Button>
      </Stack>
    </Form>
  );
}
