import { InvalidInput, type FieldProblem } from '@maillon/platform';
import { commitmentBucket, slotInstants, type CommitmentBucket } from '@maillon/rules';
import type { MissionInput, SlotInput } from './missions.inputs';
import type { Slot } from './slot.entity';

/** What of an input can be judged without the database: format and addresses, rhythm and dates, commitment. */
export function checkContent(input: MissionInput): void {
  const problems = [...addressProblems(input), ...rhythmProblems(input), ...commitmentProblems(input)];
  input.slots.forEach((slot, index) => problems.push(...slotProblems(slot, `slots.${index}`, input.addresses.length)));
  if (problems.length > 0) throw new InvalidInput(problems);
}

function addressProblems({ format, addresses }: MissionInput): FieldProblem[] {
  if (format === 'in_person' && addresses.length === 0) {
    return [{ path: 'addresses', code: 'ADDRESS_NEEDED', message: 'A mission in person has an address' }];
  }
  if (format === 'remote' && addresses.length > 0) {
    return [{ path: 'addresses', code: 'ADDRESS_UNWANTED', message: 'A remote mission has no address' }];
  }
  return [];
}

function rhythmProblems({ rhythm, slots }: MissionInput): FieldProblem[] {
  const undated = slots.filter(isUndated).length;
  if (rhythm === 'one_off' && undated > 0) {
    return [{ path: 'slots', code: 'DATES_NEEDED', message: 'A one-off mission has dates' }];
  }
  if (undated > 0 && slots.length > 1) {
    return [{ path: 'slots', code: 'ONE_UNDATED_SLOT', message: 'Either dated slots or a single one without dates' }];
  }
  return [];
}

function commitmentProblems({ commitmentDuration, commitmentPeriod }: MissionInput): FieldProblem[] {
  if ((commitmentDuration == null) === (commitmentPeriod == null)) return [];
  const path = commitmentDuration == null ? 'commitmentDuration' : 'commitmentPeriod';
  return [{ path, code: 'HALF_A_COMMITMENT', message: 'Duration and period go together' }];
}

function slotProblems(slot: SlotInput, path: string, addresses: number): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const given = [slot.localDate, slot.localStart, slot.localEnd].filter((value) => value != null).length;
  if (given === 1 || given === 2) {
    problems.push({ path: `${path}.localDate`, code: 'HALF_A_DATE', message: 'Date, start and end go together' });
  }
  if (slot.addressIndex != null && slot.addressIndex >= addresses) {
    problems.push({ path: `${path}.addressIndex`, code: 'UNKNOWN_ADDRESS', message: 'No such address in the list' });
  }
  return problems;
}

function isUndated({ localDate }: SlotInput): boolean {
  return localDate == null;
}

/** When a slot takes place: what was meant and the instants derived from it. */
export type SlotTime = Pick<Slot, 'localDate' | 'localStart' | 'localEnd' | 'startsAt' | 'endsAt' | 'zone'>;

/** The time of a slot in a zone; throws InvalidInput when summer time swallows it whole. */
export function slotTime({ localDate, localStart, localEnd }: SlotInput, zone: string, path: string): SlotTime {
  if (localDate == null || localStart == null || localEnd == null) {
    return { localDate: null, localStart: null, localEnd: null, startsAt: null, endsAt: null, zone };
  }
  const { startsAt, endsAt } = slotInstants({ localDate, localStart, localEnd }, zone);
  if (endsAt <= startsAt) throw InvalidInput.field(`${path}.localEnd`, 'NO_SUCH_TIME', 'The clocks skip this hour');
  return { localDate, localStart, localEnd, startsAt, endsAt, zone };
}

/** True when both name the same local time in the same zone ('09:00' and PostgreSQL's '09:00:00' are one). */
export function sameTime(a: SlotTime, b: SlotTime): boolean {
  const key = ({ localDate, localStart, localEnd, zone }: SlotTime) =>
    [localDate, localStart?.slice(0, 5), localEnd?.slice(0, 5), zone].join(' ');
  return key(a) === key(b);
}

/** The bucket of an input's commitment, or null. */
export function bucketOf({ commitmentDuration, commitmentPeriod }: MissionInput): CommitmentBucket | null {
  return commitmentDuration && commitmentPeriod ? commitmentBucket(commitmentDuration, commitmentPeriod) : null;
}

/** A text without blanks around it; null for nothing. */
export function textOrNull(text: string | null | undefined): string | null {
  return text?.trim() || null;
}
