import { LIMITS } from '@maillon/rules';
import {
  Button,
  CheckboxRow,
  Cluster,
  DateInput,
  Field,
  Fieldset,
  Grid,
  Rows,
  Select,
  Stack,
  TextInput,
  TimeInput,
} from '@maillon/ui';
import Plus from 'lucide-react/icons/plus';
import Trash2 from 'lucide-react/icons/trash-2';
import type { ReactNode } from 'react';
import { useText } from '../../lib/i18n';
import { useFormat } from '../../lib/use-local';
import { PlaceField } from '../geo/place-field';
import type { AddressDraft, ROW_LISTS, SkillDraft, SlotDraft } from './mission-draft';
import type { MissionFieldsProps } from './mission-fields';

type Props = Omit<MissionFieldsProps, 'choices'>;

/** Rows of the editor with the button that adds one; both buttons send the form, so they work without script. */
function RowList({
  list,
  rows,
  add,
  focus,
}: {
  list: keyof typeof ROW_LISTS;
  rows: readonly ReactNode[];
  add: string;
  focus?: string;
}) {
  const id = `add-${list}`;
  return (
    <Stack gap={4}>
      {rows.length > 0 && <Rows items={rows.map((content, index) => ({ key: String(index), content }))} />}
      <div>
        <Button id={id} name="intent" value={id} icon={Plus} autoFocus={focus === id}>
          {add}
        </Button>
      </div>
    </Stack>
  );
}

function RemoveButton({ list, index, label }: { list: keyof typeof ROW_LISTS; index: number; label: string }) {
  return (
    <div>
      <Button variant="quiet" name="intent" value={`remove-${list}-${index}`} icon={Trash2}>
        {label}
      </Button>
    </div>
  );
}

/** Where the mission takes place: one address or several. */
export function AddressRows({ draft, error, focus }: Props) {
  const t = useText('manage');
  return (
    <RowList
      list="addresses"
      add={t('missionForm.addAddress')}
      focus={focus}
      rows={draft.addresses.map((address, index) => (
        <AddressRow key={index} address={address} index={index} draft={draft} error={error} focus={focus} />
      ))}
    />
  );
}

function AddressRow({ address, index, draft, error, focus }: Props & { address: AddressDraft; index: number }) {
  const t = useText('manage');
  const common = useText();
  const at = `addresses.${index}`;
  const line = (name: 'name' | 'street' | 'accessNote', max: number) => (
    <Field
      id={`${at}.${name}`}
      label={t(`address.${name}`)}
      requirement={common('form.optional')}
      error={error(`${at}.${name}`)}
    >
      <TextInput
        name={`${at}.${name}`}
        maxLength={max}
        defaultValue={address[name]}
        autoFocus={focus === `${at}.${name}`}
      />
    </Field>
  );
  return (
    <Fieldset label={t('missionForm.address', { number: index + 1 })}>
      <Stack gap={4}>
        <Grid cells="medium">
          {line('name', LIMITS.placeName)}
          {line('street', LIMITS.street)}
          <PlaceField
            id={`${at}.commune`}
            label={t('address.commune')}
            defaultChoice={address.place}
            defaultText={address.placeText}
            error={error(`${at}.commune`)}
          />
          <Field
            id={`${at}.postcode`}
            label={t('address.postcode')}
            requirement={common('form.optional')}
            error={error(`${at}.postcode`)}
          >
            <TextInput name={`${at}.postcode`} width={10} maxLength={10} defaultValue={address.postcode} />
          </Field>
        </Grid>
        {line('accessNote', LIMITS.accessNote)}
        {draft.addresses.length > 1 && (
          <RemoveButton list="addresses" index={index} label={t('missionForm.removeAddress', { number: index + 1 })} />
        )}
      </Stack>
    </Fieldset>
  );
}

/** When the mission takes place, with how many places; what is past or held is kept as it is. */
export function SlotRows({ draft, error, focus }: Props) {
  const t = useText('manage');
  const past = draft.slots.filter((slot) => slot.past).length;
  return (
    <Fieldset id="slots" label={t('missionForm.slots')} hint={t('missionForm.slotsHint')} error={error('slots')}>
      <Stack gap={4}>
        {past > 0 && <p className="soft">{t('missionForm.pastSlots', { count: past })}</p>}
        {draft.slots.map(
          (slot, index) => slot.past && <FixedSlot key={index} slot={slot} at={`slots.${index}`} places />,
        )}
        <RowList
          list="slots"
          add={t('missionForm.addSlot')}
          focus={focus}
          rows={draft.slots.flatMap((slot, index) =>
            slot.past
              ? []
              : [<SlotRow key={index} slot={slot} index={index} draft={draft} error={error} focus={focus} />],
          )}
        />
      </Stack>
    </Fieldset>
  );
}

/** The parts of a slot that cannot change, sent back as they are. */
function FixedSlot({ slot, at, places }: { slot: SlotDraft; at: string; places?: boolean }) {
  return (
    <>
      <input type="hidden" name={`${at}.localDate`} value={slot.localDate} />
      <input type="hidden" name={`${at}.localStart`} value={slot.localStart} />
      <input type="hidden" name={`${at}.localEnd`} value={slot.localEnd} />
      <input type="hidden" name={`${at}.addressIndex`} value={slot.address} />
      <input type="hidden" name={`${at}.taken`} value={slot.taken} />
      {places && (
        <>
          <input type="hidden" name={`${at}.id`} value={slot.id} />
          <input type="hidden" name={`${at}.places`} value={slot.places} />
          <input type="hidden" name={`${at}.past`} value="1" />
        </>
      )}
    </>
  );
}

function SlotRow({ slot, index, draft, error, focus }: Props & { slot: SlotDraft; index: number }) {
  const t = useText('manage');
  const format = useFormat();
  const at = `slots.${index}`;
  const held = slot.taken > 0;
  const number = draft.slots.slice(0, index + 1).filter(({ past }) => !past).length;
  const when = slot.localDate ? format.slot(slot.localDate, slot.localStart, slot.localEnd) : t('applications.noDate');
  return (
    <Fieldset label={held ? when : t('missionForm.slot', { number })}>
      <input type="hidden" name={`${at}.id`} value={slot.id} />
      <Stack gap={3}>
        {held && (
          <>
            <p className="soft small">{t('missionForm.held', { count: slot.taken })}</p>
            <FixedSlot slot={slot} at={at} />
          </>
        )}
        <Cluster gap={3}>
          {!held && <SlotTimes slot={slot} at={at} error={error} focus={focus} />}
          <Field id={`${at}.places`} label={t('missionForm.places')} error={error(`${at}.places`)}>
            <TextInput name={`${at}.places`} inputMode="numeric" width={4} maxLength={6} defaultValue={slot.places} />
          </Field>
        </Cluster>
        {!held && draft.addresses.length > 1 && (
          <Field id={`${at}.addressIndex`} label={t('missionForm.slotAddress')} error={error(`${at}.addressIndex`)}>
            <Select
              name={`${at}.addressIndex`}
              defaultValue={String(slot.address)}
              options={draft.addresses.map((address, other) => ({
                value: String(other),
                label: [t('missionForm.address', { number: other + 1 }), address.name || address.placeText]
                  .filter(Boolean)
                  .join(' – '),
              }))}
            />
          </Field>
        )}
        {!held && draft.slots.length > 1 && (
          <RemoveButton list="slots" index={index} label={t('missionForm.removeSlot', { number })} />
        )}
      </Stack>
    </Fieldset>
  );
}

function SlotTimes({ slot, at, error, focus }: Pick<Props, 'error' | 'focus'> & { slot: SlotDraft; at: string }) {
  const t = useText('manage');
  return (
    <>
      <Field id={`${at}.localDate`} label={t('missionForm.date')} error={error(`${at}.localDate`)}>
        <DateInput name={`${at}.localDate`} defaultValue={slot.localDate} autoFocus={focus === `${at}.localDate`} />
      </Field>
      <Field id={`${at}.localStart`} label={t('missionForm.start')} error={error(`${at}.localStart`)}>
        <TimeInput name={`${at}.localStart`} defaultValue={slot.localStart} />
      </Field>
      <Field id={`${at}.localEnd`} label={t('missionForm.end')} error={error(`${at}.localEnd`)}>
        <TimeInput name={`${at}.localEnd`} defaultValue={slot.localEnd} />
      </Field>
    </>
  );
}

/** Skills that help, or without which nobody can take part. */
export function SkillRows({ draft, choices, error, focus }: MissionFieldsProps) {
  const t = useText('manage');
  const common = useText();
  return (
    <Fieldset
      id="skills"
      label={t('missionForm.skills')}
      hint={t('missionForm.skillsHint')}
      requirement={common('form.optional')}
      error={error('skills')}
    >
      <RowList
        list="skills"
        add={t('missionForm.addSkill')}
        focus={focus}
        rows={draft.skills.map((skill, index) => (
          <SkillRow key={index} skill={skill} index={index} choices={choices} error={error} focus={focus} />
        ))}
      />
    </Fieldset>
  );
}

function SkillRow({
  skill,
  index,
  choices,
  error,
  focus,
}: Omit<MissionFieldsProps, 'draft'> & { skill: SkillDraft; index: number }) {
  const t = useText('manage');
  const at = `skills.${index}`;
  const groups = new Map(choices.skills.map(({ group }) => [group.code, group.label]));
  return (
    <Stack gap={2}>
      <Field id={`${at}.code`} label={t('missionForm.skill', { number: index + 1 })} error={error(`${at}.code`)}>
        <Select name={`${at}.code`} defaultValue={skill.code} autoFocus={focus === `${at}.code`}>
          <option value="">{t('missionForm.chooseSkill')}</option>
          {[...groups].map(([code, label]) => (
            <optgroup key={code} label={label}>
              {choices.skills
                .filter(({ group }) => group.code === code)
                .map((each) => (
                  <option key={each.code} value={each.code}>
                    {each.label}
                  </option>
                ))}
            </optgroup>
          ))}
        </Select>
      </Field>
      <CheckboxRow
        name={`${at}.required`}
        value="1"
        label={t('missionForm.skillRequired')}
        defaultChecked={skill.required}
      />
      <RemoveButton list="skills" index={index} label={t('missionForm.removeSkill', { number: index + 1 })} />
    </Stack>
  );
}
