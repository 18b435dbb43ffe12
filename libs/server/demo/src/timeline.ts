import type { MissionKind, Moment } from './content/kind';
import { later, type Calendar } from './calendar';
import type { Slot } from './missions';
import type { Organisation } from './organisations';
import type { Random } from './random';
import type { ShowcaseMission } from './showcase';
import { DAY, HOUR, type World } from './world';

type MissionState = 'draft' | 'submitted' | 'in_review' | 'published' | 'suspended' | 'ended' | 'cancelled';

/** Where a mission stands in its story: still a plan, once behind or ahead, or every week until now or until long ago. */
type Phase = 'draft' | 'submitted' | 'in_review' | 'past' | 'upcoming' | 'ongoing' | 'over';

/** How often and at which times it takes place. */
export interface Rhythm {
  readonly regular: boolean;
  /** Weeks from one time to the next. */
  readonly every: 1 | 2;
  /** None when everybody chooses their own hours. */
  readonly moments: readonly Moment[];
}

/** A local stretch of time. */
export interface SlotDate {
  readonly date: string;
  readonly start: string;
  readonly end: string;
}

/** The state of a mission and when it got there, in milliseconds. */
export interface Life {
  readonly state: MissionState;
  readonly createdAt: number;
  readonly submittedAt: number | null;
  readonly publishedAt: number | null;
  /** When it ended or was cancelled. */
  readonly endedAt: number | null;
  readonly changedAt: number;
}

/** Days ahead for which recurring slots exist: twelve weeks (domain.md). */
const AHEAD = 84;
/** Days back to the oldest mission. */
const BACK = 350;
/** A published mission is ended a month after its last date (domain.md). */
const MONTH = 31;
/** At and below this weight a recurring mission pauses: school holidays, summer. */
const PAUSE = 0.1;

/** From two hours before midnight to six hours after it, UTC. */
const NIGHT = { before: 2 * HOUR, after: 6 * HOUR };

const isPlan = (phase: Phase) => phase === 'draft' || phase === 'submitted' || phase === 'in_review';

/** Days from today (negative) to the first date that an organisation's missions can have. */
export function earliestDay({ now }: World, { verifiedAt }: Organisation): number {
  return verifiedAt === null ? 14 : Math.max(-BACK, Math.ceil((verifiedAt - now) / DAY) + 7);
}

/** Half of what takes place once lies ahead, two thirds of what recurs still does. */
export function choosePhase({ state }: Organisation, kind: MissionKind, earliest: number, random: Random): Phase {
  if (state === 'draft' || state === 'submitted' || state === 'in_review') return 'draft';
  const regular = kind.moments.length === 0 || random.chance(kind.regular);
  const mayBeOver = earliest < -80;
  if (state === 'closed') return regular && mayBeOver ? 'over' : 'past';
  const plan = random.next();
  if (plan < 0.03) return 'draft';
  if (plan < 0.05) return 'submitted';
  if (plan < 0.06) return 'in_review';
  if (regular) return mayBeOver && random.chance(0.35) ? 'over' : 'ongoing';
  return earliest < -30 && random.chance(0.52) ? 'past' : 'upcoming';
}

/** One time a week as a rule; an event may have several times around one date. */
export function chooseRhythm(kind: MissionKind, phase: Phase, special: ShowcaseMission | null, random: Random): Rhythm {
  const regular =
    kind.moments.length === 0 || phase === 'ongoing' || phase === 'over' || (isPlan(phase) && kind.regular > 0.5);
  const chosen = special?.moment === undefined ? undefined : kind.moments[special.moment];
  if (chosen) return { regular, every: 1, moments: [chosen] };
  const several = regular ? random.chance(0.12) : kind.places[1] >= 10 && random.chance(0.4);
  const moments = random.some(kind.moments, several ? 2 : 1);
  return { regular, every: regular && !special && random.chance(0.2) ? 2 : 1, moments };
}

interface When {
  readonly phase: Phase;
  readonly earliest: number;
  readonly special: boolean;
}

/** The dates of a mission, none when it has no usual times. */
export function chooseDates(
  calendar: Calendar,
  kind: MissionKind,
  rhythm: Rhythm,
  when: When,
  random: Random,
): SlotDate[] {
  const { regular, every, moments } = rhythm;
  if (moments.length === 0) return [];
  const on = (days: number, { start, minutes }: Moment) => ({
    date: calendar.date(days),
    start,
    end: later(start, minutes),
  });
  const [first, last] = regular ? recurrence(when, random) : onceWithin(calendar, kind, when, random);
  const days: [number, Moment][] = [];
  for (const moment of moments) {
    for (let day = calendar.next(moment.day, first); day <= last; day += 7 * every) days.push([day, moment]);
  }
  const kept = regular ? days.filter(([day]) => calendar.weight(kind.season, day) > PAUSE) : days;
  return (kept.length > 2 ? kept : days).map(([day, moment]) => on(day, moment));
}

/** First and last day of what comes back. */
function recurrence({ phase, earliest, special }: When, random: Random): [number, number] {
  if (special && phase === 'ongoing') return [-60, AHEAD];
  if (isPlan(phase)) return [random.int(10, 24), AHEAD];
  if (phase === 'over') {
    const first = random.int(earliest, -70);
    return [first, Math.min(-8, first + random.int(28, 140))];
  }
  return [
    earliest > -14 || random.chance(0.1)
      ? Math.max(earliest, random.int(3, 14))
      : random.int(Math.max(earliest, -300), -7),
    AHEAD,
  ];
}

/** First and last day of what takes place once: the same week, rarely the next one too. */
function onceWithin(
  calendar: Calendar,
  kind: MissionKind,
  { phase, earliest, special }: When,
  random: Random,
): [number, number] {
  const [from, to] =
    phase === 'past' ? [earliest, -9] : isPlan(phase) ? [14, 80] : special ? [5, 20] : [Math.max(3, earliest), 75];
  let day = random.int(from, to);
  for (let attempt = 0; attempt < 6 && !random.chance(calendar.weight(kind.season, day) / 2); attempt++)
    day = random.int(from, to);
  return [day, day + (!special && phase !== 'past' && random.chance(0.15) ? 13 : 6)];
}

/** What became of a mission; every time lies between the organisation's verification and now. */
export function lifeOf(
  world: World,
  organisation: Organisation,
  phase: Phase,
  slots: readonly Slot[],
  random: Random,
): Life {
  const { now } = world;
  if (isPlan(phase)) return planLife(world, organisation, phase, random);
  const times = slots.flatMap(({ time, cancelled }) => (time && !cancelled ? time : []));
  const first = times[0]?.startsAt;
  const last = times.length > 0 ? Math.max(...times.map(({ endsAt }) => endsAt)) : undefined;
  const from = (organisation.verifiedAt ?? organisation.createdAt) + HOUR;
  const publishedAt = publication(world, from, phase, first, random);
  const submittedAt = Math.max(
    organisation.createdAt + HOUR,
    publishedAt - Math.round((0.1 + 2 * random.next()) * DAY),
  );
  const createdAt = Math.max(
    organisation.createdAt + HOUR / 2,
    submittedAt - Math.round((0.01 + 3 * random.next()) * DAY),
  );
  const settle = (state: MissionState, at: number): Life => ({
    state,
    createdAt,
    submittedAt,
    publishedAt,
    endedAt: state === 'ended' || state === 'cancelled' ? at : null,
    changedAt: at,
  });
  if (organisation.special === null && random.chance(0.04)) {
    return settle('cancelled', between(publishedAt, Math.min(now, first ?? now), random));
  }
  if (organisation.state === 'closed' && (last === undefined || last >= now)) {
    return settle(
      last === undefined ? 'ended' : 'cancelled',
      between(publishedAt, Math.min(now, first ?? now), random),
    );
  }
  if (last === undefined) {
    return phase === 'over' ? settle('ended', between(publishedAt, now, random)) : settle('published', publishedAt);
  }
  if (last < now - MONTH * DAY) {
    return settle('ended', random.chance(0.7) ? last + MONTH * DAY : between(last, last + MONTH * DAY, random));
  }
  if (last < now && (organisation.state === 'closed' || random.chance(0.3)))
    return settle('ended', between(last, now, random));
  if (organisation.special === null && random.chance(0.007))
    return settle('suspended', between(publishedAt, now, random));
  return settle('published', publishedAt);
}

/** One to six weeks before its first date, as far as the organisation was verified by then. */
function publication({ now }: World, from: number, phase: Phase, first: number | undefined, random: Random): number {
  const latest = Math.min(now - 3 * HOUR, first === undefined ? now : first - DAY);
  const wanted =
    first === undefined
      ? now - (phase === 'over' ? 80 + 240 * random.next() : 3 + 150 * random.next()) * DAY
      : first - (8 + 35 * random.next()) * DAY;
  const recent = wanted > latest ? latest - 20 * DAY * random.next() ** 2 : wanted;
  return Math.round(Math.max(from, recent));
}

function planLife({ now }: World, organisation: Organisation, phase: Phase, random: Random): Life {
  const from = Math.max(organisation.createdAt + HOUR / 2, now - 30 * DAY);
  const createdAt = between(from, now - HOUR, random);
  const submittedAt = phase === 'draft' ? null : between(Math.max(createdAt, now - 9 * DAY), now - HOUR / 2, random);
  const changedAt =
    submittedAt === null ? createdAt : phase === 'submitted' ? submittedAt : between(submittedAt, now, random);
  return { state: phase as MissionState, createdAt, submittedAt, publishedAt: null, endedAt: null, changedAt };
}

/** A whole number of milliseconds after one and up to another, right after the first when they are in the wrong order. */
export function between(from: number, to: number, random: Random): number {
  return Math.round(from + 1 + Math.max(0, to - from - 1) * random.next());
}

/** The same time, or later on the morning when most people sleep (in Europe; elsewhere they sleep otherwise). */
export function byDay(at: number): number {
  const night = (at + NIGHT.before) % DAY;
  const morning = NIGHT.before + NIGHT.after;
  return Math.round(night < morning ? at + morning - night + night / 3 : at);
}
