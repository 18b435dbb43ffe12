import {
  commitmentBucket,
  type CommitmentBucket,
  type CommitmentDuration,
  type CommitmentPeriod,
} from '@maillon/rules';
import { quarters } from './content/organisations';
import { accessibilityNotes, remoteAccessibilityNote } from './content/places';
import { settings } from './content/settings';
import type { Mission } from './missions';
import { streams, type Random } from './random';
import { fill, fillable, placeFillers } from './text';
import type { World } from './world';

/** What people read of a mission, in French. */
export interface MissionTexts {
  readonly title: string;
  readonly description: string;
  readonly benefit: string;
  readonly practical: string;
  readonly accessibilityNote: string | null;
}

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const HALVES = { morning: 'matin', afternoon: 'après-midi', evening: 'soir' };
/** Longer than this, a time belongs to no single half-day. */
const LONG = 300;

/** The texts of a mission: one choice among the variants of each paragraph. */
export function textsOf(world: World, mission: Mission): MissionTexts {
  const random = world.random(streams.missionTexts, mission.index);
  const { kind, special } = mission;
  const shared = settings[mission.remote ? 'remote' : kind.setting];
  const values = fillers(mission, random);
  const say = (pattern: string) => fill(pattern, values, random);
  const titles = kind.titles.map((each) => (typeof each === 'string' ? { title: each, doing: null } : each));
  const chosen = special?.title === undefined ? undefined : titles[special.title];
  const { title, doing } = chosen ?? random.pick(titles.filter((each) => fillable(each.title, values)));
  return {
    title: capital(say(title)),
    description: [...descriptions(kind.doing, doing, random), random.pick(shared.start)].map(say).join('\n\n'),
    benefit: [random.pick(kind.benefit), random.pick([...(kind.gets ?? []), ...shared.gets])].map(say).join('\n\n'),
    practical: [...(kind.practical ?? []), ...random.some(shared.practical, kind.practical ? 1 : 2)]
      .map(say)
      .join('\n\n'),
    accessibilityNote: accessibility(mission, random),
  };
}

/** The description that the title asks for, else one or two in their order. */
function descriptions(all: readonly string[], wanted: number | null, random: Random): string[] {
  const one = wanted === null ? undefined : all[wanted];
  if (one !== undefined) return [one];
  const chosen = random.some(all, random.chance(0.5) ? 2 : 1);
  return all.filter((each) => chosen.includes(each));
}

function accessibility({ remote, kind }: Mission, random: Random): string | null {
  if (remote) return remoteAccessibilityNote;
  return random.chance(kind.accessible) ? random.pick(accessibilityNotes) : null;
}

/** Day and half-day are known only when all its times agree. */
function fillers({ communes, rhythm, organisation }: Mission, random: Random): Record<string, string> {
  const place = placeFillers((communes[0] ?? organisation.commune).name, random.pick(quarters));
  const team = String(random.int(5, 12));
  const [first, ...others] = rhythm.moments;
  if (!first || others.some(({ day }) => day !== first.day)) return { ...place, team };
  const day = DAYS[first.day - 1] ?? '';
  if (others.length > 0 || first.minutes > LONG) return { ...place, team, day };
  return { ...place, team, day, half: halfOf(first.start, first.minutes) };
}

/** The half-day in which most of a time lies. */
function halfOf(start: string, minutes: number): string {
  const middle = Number(start.slice(0, 2)) * 60 + Number(start.slice(3, 5)) + minutes / 2;
  return middle < 12 * 60 ? HALVES.morning : middle < 18 * 60 ? HALVES.afternoon : HALVES.evening;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a mission asks for. */
export interface Commitment {
  readonly duration: CommitmentDuration;
  readonly period: CommitmentPeriod;
  readonly bucket: CommitmentBucket;
}

const FREE: readonly (readonly [CommitmentDuration, CommitmentPeriod])[] = [
  ['one_hour', 'week'],
  ['two_hours', 'week'],
  ['two_hours', 'month'],
  ['half_day', 'month'],
  ['two_to_five_days', 'year'],
];

/** Length of one time and how often; drawn when everybody chooses their own hours. */
export function commitmentOf(world: World, { index, rhythm }: Mission): Commitment {
  const [moment] = rhythm.moments;
  const [duration, period] = moment
    ? ([lengthOf(moment.minutes), rhythm.regular ? (rhythm.every === 2 ? 'month' : 'week') : 'once'] as const)
    : world.random(streams.commitment, index).pick(FREE);
  return { duration, period, bucket: commitmentBucket(duration, period) };
}

function lengthOf(minutes: number): CommitmentDuration {
  if (minutes <= 75) return 'one_hour';
  if (minutes <= 150) return 'two_hours';
  return minutes <= LONG ? 'half_day' : 'day';
}
