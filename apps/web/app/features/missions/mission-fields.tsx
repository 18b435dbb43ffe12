import { COMMITMENT_DURATIONS, COMMITMENT_PERIODS, LIMITS, YOUNGEST_AGE } from '@maillon/rules';
import { Card, CheckboxGroup, Disclosure, Field, RadioGroup, Select, Stack, TextArea, TextInput } from '@maillon/ui';
import type { MissionChoicesFragment } from '@maillon/web-api';
import { useText } from '../../lib/i18n';
import { AddressRows, SkillRows, SlotRows } from './mission-rows';
import type { MissionDraft } from './mission-draft';

export interface MissionFieldsProps {
  draft: MissionDraft;
  choices: MissionChoicesFragment;
  error: (field: string) => string | undefined;
  /** Id of the field that takes the focus. */
  focus?: string;
}

const TEXTS = ['description', 'benefit', 'practical'] as const;

/** The mission editor: what, for which causes, where, when, for whom. */
export function MissionFields(props: MissionFieldsProps) {
  const t = useText('manage');
  return (
    <>
      <Card title={t('missionForm.what')}>
        <What {...props} />
      </Card>
      <Card title={t('missionForm.causes')}>
        <Causes {...props} />
      </Card>
      <Card title={t('missionForm.where')}>
        <Where {...props} />
      </Card>
      <Card title={t('missionForm.when')}>
        <When {...props} />
      </Card>
      <Card title={t('missionForm.who')}>
        <Who {...props} />
      </Card>
    </>
  );
}

function What({ draft, error }: MissionFieldsProps) {
  const t = useText('manage');
  const common = useText();
  return (
    <Stack gap={5}>
      <Field id="title" label={t('missionForm.title')} hint={t('missionForm.titleHint')} error={error('title')}>
        <TextInput name="title" maxLength={LIMITS.missionTitle} defaultValue={draft.title} />
      </Field>
      {TEXTS.map((name) => (
        <Field
          key={name}
          id={name}
          label={t(`missionForm.${name}`)}
          hint={t(`missionForm.${name}Hint`)}
          requirement={name === 'description' ? undefined : common('form.optional')}
          error={error(name)}
        >
          <TextArea
            name={name}
            rows={name === 'description' ? 8 : 4}
            maxLength={LIMITS.missionText}
            counter={(left) => common('form.charactersLeft', { count: left })}
            defaultValue={draft[name]}
          />
        </Field>
      ))}
    </Stack>
  );
}

function Causes({ draft, choices, error }: MissionFieldsProps) {
  const t = useText('manage');
  const common = useText();
  const options = (list: readonly { code: string; label: string }[]) =>
    list.map(({ code, label }) => ({ value: code, label }));
  return (
    <Stack gap={4}>
      <CheckboxGroup
        id="causes"
        name="causes"
        label={t('missionForm.causesLabel')}
        options={options(choices.causes)}
        defaultValues={draft.causes}
        columns
        error={error('causes')}
      />
      <Disclosure
        label={t('missionForm.activitiesOpen', { count: draft.activities.length })}
        open={error('activities') !== undefined}
      >
        <CheckboxGroup
          id="activities"
          name="activities"
          label={t('missionForm.activities')}
          hint={t('missionForm.activitiesHint')}
          requirement={common('form.optional')}
          options={options(choices.activities)}
          defaultValues={draft.activities}
          columns
          error={error('activities')}
        />
      </Disclosure>
      <Disclosure
        label={t('missionForm.beneficiariesOpen', { count: draft.beneficiaryGroups.length })}
        open={error('beneficiaryGroups') !== undefined}
      >
        <CheckboxGroup
          id="beneficiaryGroups"
          name="beneficiaryGroups"
          label={t('missionForm.beneficiaries')}
          requirement={common('form.optional')}
          options={options(choices.beneficiaryGroups)}
          defaultValues={draft.beneficiaryGroups}
          columns
          error={error('beneficiaryGroups')}
        />
      </Disclosure>
    </Stack>
  );
}

function Where({ draft, error, focus }: MissionFieldsProps) {
  const t = useText('manage');
  const words = useText('public');
  return (
    <Stack gap={5}>
      <RadioGroup
        id="format"
        name="format"
        label={t('missionForm.format')}
        options={(['in_person', 'remote'] as const).map((format) => ({
          value: format,
          label: words(`format.${format}`),
        }))}
        defaultValue={draft.format}
        columns
        error={error('format')}
      />
      <div className="when-in-person">
        <AddressRows draft={draft} error={error} focus={focus} />
      </div>
    </Stack>
  );
}

function When({ draft, error, focus }: MissionFieldsProps) {
  const t = useText('manage');
  const common = useText();
  const none = { value: '', label: t('missionForm.notSaid') };
  return (
    <Stack gap={5}>
      <RadioGroup
        id="rhythm"
        name="rhythm"
        label={t('missionForm.rhythm')}
        options={(['one_off', 'regular'] as const).map((rhythm) => ({
          value: rhythm,
          label: t(`missionForm.rhythms.${rhythm}`),
          hint: t(`missionForm.rhythmHints.${rhythm}`),
        }))}
        defaultValue={draft.rhythm}
        error={error('rhythm')}
      />
      <SlotRows draft={draft} error={error} focus={focus} />
      <Field
        id="commitmentDuration"
        label={t('missionForm.duration')}
        requirement={common('form.optional')}
        error={error('commitmentDuration')}
      >
        <Select
          name="commitmentDuration"
          defaultValue={draft.commitmentDuration}
          options={[none, ...COMMITMENT_DURATIONS.map((value) => ({ value, label: t(`duration.${value}`) }))]}
        />
      </Field>
      <Field
        id="commitmentPeriod"
        label={t('missionForm.period')}
        requirement={common('form.optional')}
        error={error('commitmentPeriod')}
      >
        <Select
          name="commitmentPeriod"
          defaultValue={draft.commitmentPeriod}
          options={[none, ...COMMITMENT_PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))]}
        />
      </Field>
    </Stack>
  );
}

function Who({ draft, choices, error, focus }: MissionFieldsProps) {
  const t = useText('manage');
  const common = useText();
  return (
    <Stack gap={5}>
      <Field
        id="minimumAge"
        label={t('missionForm.minimumAge')}
        hint={t('missionForm.minimumAgeHint', { age: YOUNGEST_AGE })}
        error={error('minimumAge')}
      >
        <TextInput name="minimumAge" inputMode="numeric" width={4} maxLength={2} defaultValue={draft.minimumAge} />
      </Field>
      <SkillRows draft={draft} choices={choices} error={error} focus={focus} />
      <Field
        id="accessibilityNote"
        label={t('missionForm.accessibility')}
        hint={t('missionForm.accessibilityHint')}
        requirement={common('form.optional')}
        error={error('accessibilityNote')}
      >
        <TextArea
          name="accessibilityNote"
          rows={3}
          maxLength={LIMITS.accessibilityNote}
          counter={(left) => common('form.charactersLeft', { count: left })}
          defaultValue={draft.accessibilityNote}
        />
      </Field>
    </Stack>
  );
}
