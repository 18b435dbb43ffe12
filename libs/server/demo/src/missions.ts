import { missionKinds } from './content';
import type { Family, MissionKind } from './content/kind';
import type { Organisation } from './organisations';
import { streams, type Random } from './random';
import type { ShowcaseMission } from './showcase';
import type { Commune } from './territory';
import {
  chooseDates,
  choosePhase,
  chooseRhythm,
  earliestDay,
  lifeOf,
  type Life,
  type Rhythm,
  type SlotDate,
} from './timeline';
import type { World } from './world';

/** A slot before its rows are written; participations count its seats. */
export interface Slot {
  readonly id: string;
  /** Which of the mission's communes. */
  readonly place: number;
  /** Local date and times with their instants; null for an undated slot. */
  readonly time: SlotTime | null;
  readonly places: number;
  /** Places that the demo fills at most. */
  readonly limit: number;
  readonly cancelled: boolean;
  taken: number;
}

interface SlotTime {
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly startsAt: number;
  readonly endsAt: number;
}

/** A mission without its texts. */
export interface Mission {
  readonly index: number;
  readonly id: string;
  readonly kind: MissionKind;
  readonly organisation: Organisation;
  readonly remote: boolean;
  readonly rhythm: Rhythm;
  /** Where it takes place; the organisation's commune for a remote one. */
  readonly communes: readonly Commune[];
  readonly slots: readonly Slot[];
  readonly life: Life;
  readonly registrationOpen: boolean;
  readonly special: ShowcaseMission | null;
}

const byFamily = new Map<Family, MissionKind[]>();
for (const kind of missionKinds) {
  for (const family of kind.hosts) byFamily.set(family, [...(byFamily.get(family) ?? []), kind]);
}

/** The mission of a number, the same whenever it is asked for; no seat is taken yet. */
export function planMission(
  world: World,
  organisation: Organisation,
  index: number,
  special: ShowcaseMission | null,
): Mission {
  const random = world.random(streams.mission, index);
  const kind = special ? kindOf(special.kind) : chooseKind(organisation, random);
  const earliest = earliestDay(world, organisation);
  const phase = special?.phase ?? choosePhase(organisation, kind, earliest, random);
  const rhythm = chooseRhythm(kind, phase, special, random);
  const dates = chooseDates(world.calendar, kind, rhythm, { phase, earliest, special: special !== null }, random);
  const remote = random.chance(kind.remote);
  const communes = remote ? [organisation.commune] : chooseCommunes(world, organisation, kind, rhythm, special, random);
  const slots = makeSlots(world, { index, kind, communes, dates, special: special !== null }, random);
  const life = lifeOf(world, organisation, phase, slots, random);
  return {
    index,
    id: world.id(streams.mission, index, life.createdAt),
    kind,
    organisation,
    remote,
    rhythm,
    communes,
    slots,
    life,
    special,
    registrationOpen: special !== null || random.chance(0.96),
  };
}

function kindOf(code: string): MissionKind {
  const found = missionKinds.find((kind) => kind.code === code);
  if (!found) throw new Error(`No kind ${code}`);
  return found;
}

function chooseKind({ family }: Organisation, random: Random): MissionKind {
  const kinds = byFamily.get(family.code);
  if (!kinds) throw new Error(`No kind of mission for the family ${family.code}`);
  return random.weighted(kinds, ({ weight }) => weight);
}

/** Mostly at home, sometimes near it; large events in up to three communes. */
function chooseCommunes(
  world: World,
  organisation: Organisation,
  kind: MissionKind,
  { regular, moments }: Rhythm,
  special: ShowcaseMission | null,
  random: Random,
): Commune[] {
  const { territory } = world;
  if (special?.communes) return special.communes.map((code) => territory.commune(territory.find(code).index));
  const near = (km: number) => territory.near(organisation.communeIndex, km, random);
  const first = special || random.chance(0.65) ? organisation.commune : near(15);
  const several = !special && !regular && moments.length > 0 && kind.places[1] >= 10 && random.chance(0.3);
  return several ? [...new Set([first, near(12), near(12)])] : [first];
}

interface SlotPlan {
  readonly index: number;
  readonly kind: MissionKind;
  readonly communes: readonly Commune[];
  readonly dates: readonly SlotDate[];
  readonly special: boolean;
}

/** Numbers kept for the slots of one mission. */
const SLOTS = 256;

function makeSlots(world: World, { index, kind, communes, dates, special }: SlotPlan, random: Random): Slot[] {
  const { calendar, now } = world;
  const places = random.int(...kind.places);
  const id = (number: number) => world.id(streams.slot, index * SLOTS + number, now);
  if (dates.length === 0) {
    const limit = Math.round(places * (0.3 + 0.5 * random.next()));
    return [{ id: id(0), place: 0, time: null, places, limit, cancelled: false, taken: 0 }];
  }
  const slots = dates.flatMap(({ date, start, end }) =>
    communes.map((commune, place) => {
      const span = calendar.span({ localDate: date, localStart: start, localEnd: end }, commune.zone);
      return { place, time: { date, start, end, startsAt: span.startsAt.getTime(), endsAt: span.endsAt.getTime() } };
    }),
  );
  slots.sort((a, b) => a.time.startsAt - b.time.startsAt || a.place - b.place);
  return slots.slice(0, SLOTS).map(({ place, time }, number) => ({
    id: id(number),
    place,
    time,
    places,
    limit: limitOf(world, time, places, special, random),
    cancelled: !special && number > 3 && random.chance(0.02),
    taken: 0,
  }));
}

const WEEK = 7 * 86_400_000;

/** Past slots were well filled, near ones are filling, a few are full. */
function limitOf(
  { now }: World,
  { startsAt, endsAt }: SlotTime,
  places: number,
  special: boolean,
  random: Random,
): number {
  if (endsAt < now) return Math.max(1, Math.round(places * (0.5 + 0.5 * random.next())));
  const weeks = (startsAt - now) / WEEK;
  if (special) return weeks > 3 && random.chance(0.1) ? places : Math.floor(places * 0.6);
  if (random.chance(0.1)) return places;
  return Math.round(places * Math.max(0.2, 0.8 - weeks / 20) * (0.4 + 0.6 * random.next()));
}
