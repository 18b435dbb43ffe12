import { distanceKm } from '@maillon/geo';
import type { Mission, Slot } from './missions';
import { outcome, rowState, tell, type Story, type Wish } from './participation-story';
import { streams, type Random } from './random';
import { demoVolunteer } from './staff';
import { between, byDay } from './timeline';
import { volunteerAt, type Volunteer } from './volunteers';
import { DAY, HOUR, type World } from './world';

/** An application with what became of it. */
export interface Participation {
  /** Number over all missions, from 0. */
  readonly number: number;
  readonly id: string;
  readonly volunteer: Volunteer;
  readonly slots: readonly Slot[];
  readonly story: Story;
  readonly random: Random;
}

/** People apply for dates at most this far ahead. */
const HORIZON = 35 * DAY;
const ATTEMPTS = 8;
/** Volunteers asked for one application. */
const CALLS = 6;
/** Failed applications after which a mission is left alone. */
const PATIENCE = 6;
/** Share of those who apply although the first slot is full, and are declined or step back. */
const HOPEFUL = 0.2;
/** Longest way to a mission, in km. */
const REACH = 60;
/** Volunteers whose calendar is kept. */
const CALENDARS = 50_000;
/** Number of the demo's volunteer, who stands on no line. */
const CAMILLE = -1;

/** How many applications a mission attracts, compared with others. */
export function demandOf({ now }: World, { life, rhythm, slots }: Mission): number {
  if (life.publishedAt === null) return 0;
  const seats = slots.reduce(
    (sum, { cancelled, limit, time }) => (cancelled || (time && time.startsAt > now + HORIZON) ? sum : sum + limit),
    0,
  );
  return seats / (rhythm.regular && rhythm.moments.length > 0 ? 2.2 : 1.1);
}

/**
 * Makes the applications of one mission after the other. Missions come along the line of the territory, so that only
 * the calendars of volunteers around the present one need be kept: memory does not grow with their number.
 */
export class Participations {
  private readonly busy = new Map<number, number[]>();
  private number = 0;
  private drawn = 0;

  constructor(private readonly world: World) {}

  /** Up to `count` applications for a mission; seats are counted in its slots. Fewer when nobody or nothing is left. */
  of(mission: Mission, count: number): Participation[] {
    if (mission.life.publishedAt === null) return [];
    this.forget(mission);
    const open = this.openSlots(mission);
    const wishes = wishesOf(mission);
    const wanted = Math.max(wishes.length, Math.min(count, Math.ceil(1.5 * demandOf(this.world, mission))));
    const applicants = new Set<number>();
    const made: Participation[] = [];
    for (let failures = 0; made.length < wanted && failures < PATIENCE;) {
      const random = this.world.random(streams.participation, this.drawn++);
      const participation = this.make(
        { mission, open, applicants, crowd: wanted },
        wishes[made.length] ?? null,
        random,
      );
      if (participation) made.push(participation);
      else failures++;
    }
    return made;
  }

  private make(
    { mission, open, applicants, crowd }: Recruiting,
    wish: WishedFor | null,
    random: Random,
  ): Participation | null {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const slots = chooseSlots(this.world, mission, open, wish?.outcome ?? null, random);
      const appliedAt = slots && this.applicationTime(mission, slots, wish?.outcome ?? null, random);
      if (!slots || !appliedAt) continue;
      const index = wish?.camille ? CAMILLE : this.chooseVolunteer(mission, { applicants, crowd, appliedAt }, random);
      if (index === null) continue;
      const story = tell(this.world, mission, slots, appliedAt, random, wish?.outcome ?? null);
      const held = slots.filter((slot) => rowState(mission, slot, outcome(story).to) === 'held');
      if (!this.hold(index, held)) continue;
      applicants.add(index);
      const volunteer = index === CAMILLE ? demoVolunteer(this.world) : volunteerAt(this.world, index);
      const number = this.number++;
      return { number, id: this.world.id(streams.participation, number, appliedAt), volunteer, slots, story, random };
    }
    return null;
  }

  /** Slots that people could have applied for by now. */
  private openSlots({ slots, life }: Mission): Slot[] {
    const from = (life.publishedAt ?? 0) + 3 * HOUR;
    const to = this.world.now + HORIZON;
    return slots.filter(({ cancelled, time }) => !cancelled && (!time || (time.startsAt > from && time.startsAt < to)));
  }

  /** A neighbour on the line, or anybody for what is done from home whenever one likes; null when none is found soon. */
  private chooseVolunteer(
    mission: Mission,
    { applicants, crowd, appliedAt }: { applicants: ReadonlySet<number>; crowd: number; appliedAt: number },
    random: Random,
  ): number | null {
    const { volunteers } = this.world.scale;
    const anywhere = mission.remote && mission.rhythm.moments.length === 0;
    const spread = Math.max(20, crowd * 1.5, volunteers * 0.0006);
    const middle = Math.floor(mission.organisation.position * volunteers);
    for (let attempt = 0; attempt < CALLS; attempt++) {
      const offset = Math.round(3 * spread * random.early(0.35)) * (random.chance(0.5) ? 1 : -1);
      const index = anywhere ? random.int(0, volunteers - 1) : middle + offset;
      if (index < 0 || index >= volunteers || applicants.has(index)) continue;
      if (suits(mission, volunteerAt(this.world, index), appliedAt)) return index;
    }
    return null;
  }

  /** Between publication and the first date; null when that leaves no time. */
  private applicationTime({ life }: Mission, slots: readonly Slot[], wish: Wish, random: Random): number | null {
    const { now } = this.world;
    const first = Math.min(...slots.map(({ time }) => time?.startsAt ?? Infinity));
    const from = Math.max(
      life.publishedAt ?? now,
      first === Infinity ? 0 : first - HORIZON,
      wish === 'pending' ? now - 5 * DAY : 0,
    );
    const to = Math.min(
      now - HOUR / 2,
      first - 2 * HOUR,
      life.endedAt ?? now,
      wish === 'accepted' ? now - 2 * DAY : now,
    );
    if (from >= to) return null;
    const at = between(from, to, random);
    return byDay(at) < to ? byDay(at) : at;
  }

  /** Takes the seats unless a slot has reached its limit or the volunteer is elsewhere at that time. */
  private hold(index: number, slots: readonly Slot[]): boolean {
    const calendar = this.busy.get(index) ?? [];
    if (slots.some((slot) => slot.taken >= slot.limit || clashes(calendar, slot))) return false;
    for (const slot of slots) {
      slot.taken++;
      if (slot.time) calendar.push(slot.time.startsAt, slot.time.endsAt);
    }
    // Those who help from home whenever they like live anywhere: empty calendars would stay for good.
    if (calendar.length > 0) this.busy.set(index, calendar);
    return true;
  }

  /** Lets go of the calendars of volunteers far behind. */
  private forget({ organisation }: Mission): void {
    if (this.busy.size < CALENDARS) return;
    const behind = Math.floor(organisation.position * this.world.scale.volunteers) - CALENDARS / 4;
    for (const index of this.busy.keys()) if (index < behind && index !== CAMILLE) this.busy.delete(index);
  }
}

interface Recruiting {
  readonly mission: Mission;
  readonly open: readonly Slot[];
  /** Numbers of the volunteers who applied. */
  readonly applicants: Set<number>;
  /** About how many applications are wanted. */
  readonly crowd: number;
}

interface WishedFor {
  readonly outcome: Exclude<Wish, null>;
  readonly camille: boolean;
}

function wishesOf({ special }: Mission): WishedFor[] {
  if (!special) return [];
  const camille: WishedFor[] = special.camille ? [{ outcome: special.camille, camille: true }] : [];
  return [
    ...camille,
    ...Array.from({ length: special.unanswered ?? 0 }, (): WishedFor => ({ outcome: 'pending', camille: false })),
  ];
}

function clashes(calendar: readonly number[], { time }: Slot): boolean {
  if (!time) return false;
  for (let at = 0; at < calendar.length; at += 2) {
    if ((calendar[at] ?? 0) < time.endsAt && time.startsAt < (calendar[at + 1] ?? 0)) return true;
  }
  return false;
}

/** Old enough here, and within reach. */
function suits({ remote, communes }: Mission, volunteer: Volunteer, appliedAt: number): boolean {
  if (!volunteer.ready || volunteer.createdAt > appliedAt - HOUR / 2) return false;
  return remote || communes.some((commune) => distanceKm(commune, volunteer.commune) <= REACH);
}

/** Some slots in a row of what recurs, else one, now and then two that do not clash. */
function chooseSlots(
  { now }: World,
  { rhythm }: Mission,
  open: readonly Slot[],
  wish: Wish,
  random: Random,
): Slot[] | null {
  const ahead = wish !== null && wish !== 'completed';
  const slots = ahead ? open.filter(({ time }) => !time || time.startsAt >= now + DAY) : open;
  const start = random.int(0, slots.length - 1);
  const first = slots[start];
  if (!first || (first.taken >= first.limit && !random.chance(HOPEFUL))) return null;
  if (!first.time) return [first];
  const { endsAt } = first.time;
  const length = rhythm.regular ? 1 + Math.floor(6 * random.early(0.25)) : random.chance(0.15) ? 2 : 1;
  const chosen = [first];
  for (const slot of slots.slice(start + 1)) {
    if (chosen.length >= length) break;
    const free = slot.time && slot.time.startsAt >= (chosen[chosen.length - 1]?.time?.endsAt ?? endsAt);
    if (free) chosen.push(slot);
  }
  return chosen;
}
