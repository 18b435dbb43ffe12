import type { ComboboxOption } from '@maillon/ui';
import { text, texts } from '../../lib/forms';

export interface AddressDraft {
  name: string;
  street: string;
  postcode: string;
  /** The commune that was chosen, if any, and what stands in its field. */
  place?: ComboboxOption;
  placeText: string;
  accessNote: string;
}

export interface SlotDraft {
  id: string;
  localDate: string;
  localStart: string;
  localEnd: string;
  places: string;
  /** Index of its address. */
  address: number;
  /** Places that somebody holds: its date and address are fixed, it cannot be removed. */
  taken: number;
  past: boolean;
}

export interface SkillDraft {
  code: string;
  required: boolean;
}

/** What stands in the mission editor, as it was typed. */
export interface MissionDraft {
  title: string;
  description: string;
  benefit: string;
  practical: string;
  format: string;
  rhythm: string;
  causes: string[];
  activities: string[];
  beneficiaryGroups: string[];
  skills: SkillDraft[];
  addresses: AddressDraft[];
  slots: SlotDraft[];
  minimumAge: string;
  accessibilityNote: string;
  commitmentDuration: string;
  commitmentPeriod: string;
}

export const EMPTY_ADDRESS: AddressDraft = { name: '', street: '', postcode: '', placeText: '', accessNote: '' };
export const EMPTY_SLOT: SlotDraft = {
  id: '',
  localDate: '',
  localStart: '',
  localEnd: '',
  places: '1',
  address: 0,
  taken: 0,
  past: false,
};
const EMPTY_SKILL: SkillDraft = { code: '', required: false };
const DAY_MS = 86_400_000;

/** Lists of the editor whose rows are added and removed, with the field that takes the focus in a new row. */
export const ROW_LISTS = { addresses: 'name', slots: 'localDate', skills: 'code' } as const;
type RowList = keyof typeof ROW_LISTS;

/** Reads the editor back, row by row in the order of their numbers. */
export function readMissionDraft(form: FormData): MissionDraft {
  return {
    title: text(form, 'title'),
    description: text(form, 'description'),
    benefit: text(form, 'benefit'),
    practical: text(form, 'practical'),
    format: text(form, 'format'),
    rhythm: text(form, 'rhythm'),
    causes: texts(form, 'causes'),
    activities: texts(form, 'activities'),
    beneficiaryGroups: texts(form, 'beneficiaryGroups'),
    skills: rows(form, 'skills').map((at) => ({
      code: text(form, `${at}.code`),
      required: form.has(`${at}.required`),
    })),
    addresses: rows(form, 'addresses').map((at) => addressAt(form, at)),
    slots: rows(form, 'slots').map((at) => slotAt(form, at)),
    minimumAge: text(form, 'minimumAge'),
    accessibilityNote: text(form, 'accessibilityNote'),
    commitmentDuration: text(form, 'commitmentDuration'),
    commitmentPeriod: text(form, 'commitmentPeriod'),
  };
}

function addressAt(form: FormData, at: string): AddressDraft {
  const code = text(form, `${at}.communeCode`);
  const placeText = text(form, `${at}.commune`);
  return {
    name: text(form, `${at}.name`),
    street: text(form, `${at}.street`),
    postcode: text(form, `${at}.postcode`),
    place: code && placeText ? { value: code, label: placeText } : undefined,
    placeText,
    accessNote: text(form, `${at}.accessNote`),
  };
}

function slotAt(form: FormData, at: string): SlotDraft {
  return {
    id: text(form, `${at}.id`),
    localDate: text(form, `${at}.localDate`),
    localStart: text(form, `${at}.localStart`),
    localEnd: text(form, `${at}.localEnd`),
    places: text(form, `${at}.places`),
    address: Number(text(form, `${at}.addressIndex`)) || 0,
    taken: Number(text(form, `${at}.taken`)) || 0,
    past: form.has(`${at}.past`),
  };
}

/** "slots.0", "slots.1"… of the rows that a form has. */
function rows(form: FormData, list: RowList): string[] {
  const numbers = [...form.keys()].flatMap((name) => {
    const [first, number] = name.split('.');
    return first === list && number !== undefined && /^\d{1,3}$/.test(number) ? [Number(number)] : [];
  });
  return [...new Set(numbers)].sort((a, b) => a - b).map((number) => `${list}.${number}`);
}

/** A row was added or removed: the changed draft and the field that takes the focus; null for any other intent. */
export function changeRows(draft: MissionDraft, intent: string): { draft: MissionDraft; focus: string } | null {
  const [change, name, number] = intent.split('-');
  const list = (Object.keys(ROW_LISTS) as RowList[]).find((each) => each === name);
  if (!list || (change !== 'add' && change !== 'remove')) return null;
  if (change === 'add') {
    const index = draft[list].length;
    return { draft: withRow(draft, list), focus: `${list}.${index}.${ROW_LISTS[list]}` };
  }
  return { draft: withoutRow(draft, list, Number(number)), focus: `add-${list}` };
}

function withRow(draft: MissionDraft, list: RowList): MissionDraft {
  if (list === 'skills') return { ...draft, skills: [...draft.skills, EMPTY_SKILL] };
  if (list === 'addresses') return { ...draft, addresses: [...draft.addresses, EMPTY_ADDRESS] };
  return { ...draft, slots: [...draft.slots, nextSlot(draft.slots.at(-1))] };
}

/** The slot a week after another, else an empty one. */
function nextSlot(last: SlotDraft | undefined): SlotDraft {
  if (!last) return EMPTY_SLOT;
  const time = Date.parse(`${last.localDate}T00:00:00Z`);
  const localDate = Number.isNaN(time) ? '' : new Date(time + 7 * DAY_MS).toISOString().slice(0, 10);
  return { ...last, id: '', taken: 0, past: false, localDate };
}

function withoutRow(draft: MissionDraft, list: RowList, index: number): MissionDraft {
  if (list === 'addresses') return withoutAddresses(draft, (other) => other === index);
  if (list === 'slots') return { ...draft, slots: draft.slots.filter((_, other) => other !== index) };
  return { ...draft, skills: draft.skills.filter((_, other) => other !== index) };
}

/** Takes addresses away; slots that were there move to the first one. */
function withoutAddresses(draft: MissionDraft, gone: (index: number) => boolean): MissionDraft {
  const kept = draft.addresses.flatMap((_, index) => (gone(index) ? [] : [index]));
  return {
    ...draft,
    addresses: kept.flatMap((index) => draft.addresses[index] ?? []),
    slots: draft.slots.map((slot) => ({ ...slot, address: Math.max(0, kept.indexOf(slot.address)) })),
  };
}

/** Without the rows that nobody filled in, so that what the server says about row 2 is about the second row on the page. */
export function tidy(draft: MissionDraft): MissionDraft {
  const blank = ({ name, street, postcode, placeText, accessNote }: AddressDraft) =>
    [name, street, postcode, placeText, accessNote].every((value) => value === '');
  const remote = draft.format === 'remote';
  const placed = withoutAddresses(draft, (index) => {
    const address = draft.addresses[index];
    return remote || !address || blank(address);
  });
  const undated = ({ id, localDate, localStart, localEnd }: SlotDraft) =>
    id === '' && localDate === '' && localStart === '' && localEnd === '';
  const dated = placed.slots.filter((slot) => !undated(slot));
  return {
    ...placed,
    skills: placed.skills.filter(
      ({ code }, index, all) => code !== '' && all.findIndex((skill) => skill.code === code) === index,
    ),
    slots: dated.length > 0 ? dated : placed.slots.slice(0, 1),
  };
}
