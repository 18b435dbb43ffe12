import Search from 'lucide-react/icons/search';
import { Button } from './button';
import { CheckboxGroup, CheckboxRow, RadioGroup } from './choices';
import { Combobox } from './combobox';
import { DatePartsField } from './date-parts-field';
import { FacetGroup } from './facet-group';
import { Field } from './field';
import type { Words } from './gallery-samples';
import { Grid, SearchLine, Section, Stack } from './layout';
import { Fold } from './page-pieces';
import { Select } from './select';
import { SlotPicker } from './slot-picker';
import { TextArea } from './text-area';
import { DateInput, TextInput, TimeInput } from './text-input';

function Texts({ words }: { words: Words }) {
  return (
    <Stack gap={5}>
      <Field id="g-name" label={words.name} hint={words.nameHint}>
        <TextInput name="first-name" width={20} autoComplete="given-name" />
      </Field>
      <Field id="g-email" label={words.email} error={words.emailError}>
        <TextInput name="email" type="email" autoComplete="email" defaultValue="camille@" required />
      </Field>
      <Field id="g-message" label={words.message} requirement={words.optional}>
        <TextArea name="message" maxLength={120} counter={words.left} defaultValue={words.messageValue} />
      </Field>
      <Field id="g-over" label={words.message} error={words.left(-26)}>
        <TextArea name="over" rows={2} maxLength={40} counter={words.left} defaultValue={words.messageValue} />
      </Field>
      <Field id="g-place" label={words.place} hint={words.placeHint}>
        <Combobox
          name="place"
          valueName="place-code"
          options={words.places}
          labels={{ ...words.comboLabels, count: () => words.comboLabels.count }}
        />
      </Field>
    </Stack>
  );
}

function Dates({ words }: { words: Words }) {
  const parts = { id: 'g-birth', name: 'birth', label: words.birth, labels: words.dateParts };
  return (
    <Stack gap={5}>
      <Field id="g-radius" label={words.radius}>
        <Select name="radius" options={words.radii.map((radius) => ({ value: radius, label: radius }))} />
      </Field>
      <Field id="g-sort" label={words.radius} inline>
        <Select name="sort" options={words.radii.map((radius) => ({ value: radius, label: radius }))} />
      </Field>
      <DatePartsField {...parts} hint={words.birthHint} birthDate />
      <Grid cells="small">
        <Field id="g-day" label={words.day}>
          <DateInput name="day" defaultValue="2026-12-12" />
        </Field>
        <Field id="g-time" label={words.time}>
          <TimeInput name="time" defaultValue="09:00" />
        </Field>
      </Grid>
      <SlotPicker label={words.slotsLegend} name="slots" slots={words.slots} defaultValues={['1']} />
    </Stack>
  );
}

function Choices({ words }: { words: Words }) {
  const causes = Object.entries(words.causes).map(([value, label]) => ({ value, label }));
  const facets = causes.map((cause, index) => ({ ...cause, count: 17 - index, checked: index === 1 }));
  return (
    <Grid cells="medium" gap={6}>
      <FacetGroup
        label={words.facetLegend}
        name="cause"
        options={facets.slice(0, 7)}
        visible={4}
        moreLabel={words.facetMore}
      />
      <RadioGroup label={words.formatLegend} name="format" options={words.formats} boxed defaultValue="remote" />
      <CheckboxGroup
        id="g-formats"
        label={words.formatLegend}
        name="formats"
        options={words.formats}
        error={words.formatError}
      />
      <CheckboxRow
        boxed
        name="single"
        label={words.formats[0]?.label}
        hint={words.formats[0]?.hint}
        end={words.optional}
      />
    </Grid>
  );
}

export function FormPieces({ words }: { words: Words }) {
  const causes = Object.entries(words.causes).map(([value, label]) => ({ value, label }));
  return (
    <Section title={words.forms}>
      <form action="/gallery">
        <Stack gap={6}>
          <SearchLine>
            <Field id="g-what" label={words.search}>
              <TextInput name="what" defaultValue={words.missions[0]?.title} />
            </Field>
            <Field id="g-near" label={words.radius}>
              <Select name="near" options={words.radii.map((radius) => ({ value: radius, label: radius }))} />
            </Field>
            <Button variant="primary" icon={Search}>
              {words.search}
            </Button>
          </SearchLine>
          <Grid cells="large" gap={6}>
            <Texts words={words} />
            <Dates words={words} />
          </Grid>
          <Choices words={words} />
          <CheckboxGroup label={words.causesLegend} name="causes" options={causes} columns defaultValues={['nature']} />
          <div>
            {[true, false].map((open) => (
              <Fold key={String(open)} label={words.causesLegend} count={open ? 1 : undefined} open={open}>
                <CheckboxGroup label={words.causesLegend} hideLabel name="folded" options={causes} columns />
              </Fold>
            ))}
          </div>
        </Stack>
      </form>
    </Section>
  );
}
