import { LIMITS } from '@maillon/rules';
import { Card, CheckboxGroup, Field, RadioGroup, Stack, TextArea, TextInput } from '@maillon/ui';
import type { CauseChoiceFragment } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { PlaceField } from '../geo/place-field';
import type { OrganisationDraft } from './organisation-draft';

const KINDS = ['association', 'local_authority', 'public_body', 'non_profit'] as const;

interface Props {
  draft: OrganisationDraft;
  error: (field: string) => string | undefined;
}

/** The fields of an organisation: what it is, what it does, where its seat is and how to reach it. */
export function OrganisationFields({ draft, causes, error }: Props & { causes: readonly CauseChoiceFragment[] }) {
  const t = useText('manage');
  return (
    <>
      <Card title={t('organisationForm.identity')}>
        <Identity draft={draft} error={error} />
      </Card>
      <Card title={t('organisationForm.causes')}>
        <CheckboxGroup
          id="causes"
          name="causes"
          label={t('organisationForm.causesLabel')}
          hint={t('organisationForm.causesHint')}
          options={causes.map(({ code, label }) => ({ value: code, label }))}
          defaultValues={draft.causes}
          columns
          error={error('causes')}
        />
      </Card>
      <Card title={t('organisationForm.seat')}>
        <Seat draft={draft} error={error} />
      </Card>
      <Card title={t('organisationForm.contact')}>
        <Contact draft={draft} error={error} />
      </Card>
    </>
  );
}

function Identity({ draft, error }: Props) {
  const t = useText('manage');
  const common = useText();
  return (
    <Stack gap={5}>
      <Field id="name" label={t('organisationForm.name')} error={error('name')}>
        <TextInput
          name="name"
          autoComplete="organization"
          maxLength={LIMITS.organisationName}
          defaultValue={draft.name}
        />
      </Field>
      <RadioGroup
        id="kind"
        name="kind"
        label={t('organisationForm.kind')}
        options={KINDS.map((kind) => ({
          value: kind,
          label: t(`organisationKind.${kind}`),
          hint: t(`organisationKindHint.${kind}`),
        }))}
        defaultValue={draft.kind}
        error={error('kind')}
      />
      <Field
        id="registrationNumber"
        label={t('organisationForm.registration')}
        hint={t('organisationForm.registrationHint')}
        requirement={common('form.optional')}
        error={error('registrationNumber')}
      >
        <TextInput
          name="registrationNumber"
          width={20}
          maxLength={30}
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={draft.registrationNumber}
        />
      </Field>
      <Field
        id="statement"
        label={t('organisationForm.statement')}
        hint={t('organisationForm.statementHint')}
        error={error('statement')}
      >
        <TextArea
          name="statement"
          rows={6}
          maxLength={LIMITS.organisationStatement}
          counter={(left) => common('form.charactersLeft', { count: left })}
          defaultValue={draft.statement}
        />
      </Field>
    </Stack>
  );
}

function Seat({ draft, error }: Props) {
  const t = useText('manage');
  const common = useText();
  return (
    <Stack gap={4}>
      <Field
        id="address.street"
        label={t('address.street')}
        requirement={common('form.optional')}
        error={error('address.street')}
      >
        <TextInput
          name="address.street"
          autoComplete="street-address"
          maxLength={LIMITS.street}
          defaultValue={draft.street}
        />
      </Field>
      <PlaceField
        id="address.commune"
        label={t('address.commune')}
        hint={t('organisationForm.seatHint')}
        defaultChoice={draft.place}
        defaultText={draft.placeText}
        error={error('address.commune')}
      />
      <Field
        id="address.postcode"
        label={t('address.postcode')}
        hint={t('address.postcodeHint')}
        requirement={common('form.optional')}
        error={error('address.postcode')}
      >
        <TextInput
          name="address.postcode"
          width={10}
          maxLength={10}
          autoComplete="postal-code"
          defaultValue={draft.postcode}
        />
      </Field>
    </Stack>
  );
}

function Contact({ draft, error }: Props) {
  const t = useText('manage');
  const common = useText();
  return (
    <Stack gap={4}>
      <Field
        id="website"
        label={t('organisationForm.website')}
        requirement={common('form.optional')}
        error={error('website')}
      >
        <TextInput
          name="website"
          inputMode="url"
          autoComplete="url"
          dir="ltr"
          maxLength={LIMITS.website}
          defaultValue={draft.website}
        />
      </Field>
      <Field
        id="contactEmail"
        label={t('organisationForm.email')}
        hint={t('organisationForm.contactHint')}
        requirement={common('form.optional')}
        error={error('contactEmail')}
      >
        <TextInput name="contactEmail" type="email" maxLength={LIMITS.email} defaultValue={draft.contactEmail} />
      </Field>
      <Field
        id="contactPhone"
        label={t('organisationForm.phone')}
        requirement={common('form.optional')}
        error={error('contactPhone')}
      >
        <TextInput
          name="contactPhone"
          type="tel"
          width={20}
          maxLength={LIMITS.phone}
          defaultValue={draft.contactPhone}
        />
      </Field>
    </Stack>
  );
}
