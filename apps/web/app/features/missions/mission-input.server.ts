import type {
  AddressInput,
  ApiClient,
  CommitmentDuration,
  CommitmentPeriod,
  MissionFormat,
  MissionFormFragment,
  MissionInput,
  MissionRhythm,
  SlotInput,
} from '@maillon/web-api';
import { placeOf, placeOption } from '../../lib/places.server';
import { EMPTY_ADDRESS, EMPTY_SLOT, type AddressDraft, type MissionDraft, type SlotDraft } from './mission-draft';

/** Every field but the language, which an edit keeps: it replaces the whole mission, and what is left out would be emptied. */
type WholeInput = Required<Omit<MissionInput, 'id' | 'language'>>;

const REQUIRED = ['title', 'description', 'format', 'rhythm'] as const;

/** The mission of a draft for the API; or what is missing, by field. */
export async function toMissionInput(
  client: ApiClient,
  draft: MissionDraft,
  organisationId: string,
): Promise<{ input: WholeInput } | { fields: Record<string, string> }> {
  const fields: Record<string, string> = {};
  for (const name of REQUIRED) if (draft[name] === '') fields[name] = 'REQUIRED';
  if (draft.causes.length === 0) fields['causes'] = 'CHOOSE_CAUSE';
  if (draft.format === 'in_person' && draft.addresses.length === 0) fields['addresses.0.commune'] = 'ADDRESS_NEEDED';
  if (!isCount(draft.minimumAge)) fields['minimumAge'] = 'NOT_A_NUMBER';
  draft.slots.forEach(({ places }, index) => {
    if (!isCount(places)) fields[`slots.${index}.places`] = 'NOT_A_NUMBER';
  });
  const addresses = await Promise.all(draft.addresses.map((address) => toAddress(client, address)));
  addresses.forEach((address, index) => {
    if (!address)
      fields[`addresses.${index}.commune`] = draft.addresses[index]?.placeText ? 'UNKNOWN_PLACE' : 'REQUIRED';
  });
  if (Object.keys(fields).length > 0) return { fields };
  return {
    input: {
      organisationId,
      title: draft.title,
      description: draft.description,
      benefit: draft.benefit || null,
      practical: draft.practical || null,
      format: draft.format as MissionFormat,
      rhythm: draft.rhythm as MissionRhythm,
      causes: draft.causes,
      activities: draft.activities,
      beneficiaryGroups: draft.beneficiaryGroups,
      skills: draft.skills,
      addresses: addresses.filter((address) => address !== null),
      slots: draft.slots.map((slot) => toSlot(slot, draft.addresses.length)),
      minimumAge: Number(draft.minimumAge),
      accessibilityNote: draft.accessibilityNote || null,
      commitmentDuration: (draft.commitmentDuration || null) as CommitmentDuration | null,
      commitmentPeriod: (draft.commitmentPeriod || null) as CommitmentPeriod | null,
    },
  };
}

const isCount = (value: string) => /^[1-9]\d{0,5}$/.test(value);

async function toAddress(client: ApiClient, draft: AddressDraft): Promise<AddressInput | null> {
  const place = await placeOf(client, draft.placeText, draft.place?.value ?? '');
  if (!place) return null;
  return {
    name: draft.name || null,
    street: draft.street || null,
    postcode: draft.postcode || (place.postcodes[0] ?? ''),
    commune: place.code,
    accessNote: draft.accessNote || null,
  };
}

function toSlot({ id, localDate, localStart, localEnd, places, address }: SlotDraft, addresses: number): SlotInput {
  return {
    id: id || null,
    localDate: localDate || null,
    localStart: localStart || null,
    localEnd: localEnd || null,
    places: Number(places),
    addressIndex: addresses > 0 ? address : null,
  };
}

/** What stands in the editor of a new mission; its first address is the organisation's seat. */
export function newMissionDraft(seat: MissionFormFragment['addresses'][number] | null): MissionDraft {
  return {
    title: '',
    description: '',
    benefit: '',
    practical: '',
    format: 'in_person',
    rhythm: 'one_off',
    causes: [],
    activities: [],
    beneficiaryGroups: [],
    skills: [],
    addresses: [seat ? addressDraft(seat) : EMPTY_ADDRESS],
    slots: [EMPTY_SLOT],
    minimumAge: '18',
    accessibilityNote: '',
    commitmentDuration: '',
    commitmentPeriod: '',
  };
}

/** What stands in the editor of a mission that exists. */
export function missionDraft(mission: MissionFormFragment, now: string): MissionDraft {
  const addressIds = mission.addresses.map(({ id }) => id);
  return {
    title: mission.title,
    description: mission.description,
    benefit: mission.benefit ?? '',
    practical: mission.practical ?? '',
    format: mission.format,
    rhythm: mission.rhythm,
    causes: mission.causes.map(({ code }) => code),
    activities: mission.activities.map(({ code }) => code),
    beneficiaryGroups: mission.beneficiaryGroups.map(({ code }) => code),
    skills: mission.skills.map(({ skill, required }) => ({ code: skill.code, required })),
    addresses: mission.addresses.map(addressDraft),
    slots: mission.slots.map((slot) => ({
      id: slot.id,
      localDate: slot.localDate ?? '',
      localStart: slot.localStart?.slice(0, 5) ?? '',
      localEnd: slot.localEnd?.slice(0, 5) ?? '',
      places: String(slot.places),
      address: Math.max(0, addressIds.indexOf(slot.address?.id ?? '')),
      taken: slot.places - slot.placesLeft,
      past: slot.startsAt !== null && slot.startsAt < now,
    })),
    minimumAge: String(mission.minimumAge),
    accessibilityNote: mission.accessibilityNote ?? '',
    commitmentDuration: mission.commitmentDuration ?? '',
    commitmentPeriod: mission.commitmentPeriod ?? '',
  };
}

function addressDraft(address: Omit<MissionFormFragment['addresses'][number], 'id'>): AddressDraft {
  const place = placeOption(address.commune);
  return {
    name: address.name ?? '',
    street: address.street ?? '',
    postcode: address.postcode,
    place,
    placeText: place.label,
    accessNote: address.accessNote ?? '',
  };
}
