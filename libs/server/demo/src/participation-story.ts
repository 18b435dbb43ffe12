import { cancellationReasons, withdrawalReasons } from './content/messages';
import { declineReasonWeights, type DeclineReason } from './content/reasons';
import type { Mission, Slot } from './missions';
import type { Random } from './random';
import { between, byDay } from './timeline';
import { DAY, HOUR, type World } from './world';

export type ParticipationState =
  'pending' | 'in_discussion' | 'accepted' | 'completed' | 'declined' | 'expired' | 'withdrawn' | 'cancelled';

/** One change of a participation's state. */
export interface Step {
  readonly to: ParticipationState;
  readonly at: number;
  readonly by: 'volunteer' | 'manager' | 'platform';
  readonly reasonCode?: DeclineReason | 'mission_ended' | 'mission_cancelled';
  readonly reasonText?: string;
}

/** What becomes of an application: its steps in order, the first being the application itself. */
export type Story = readonly [Step, ...Step[]];

/** An outcome that the showcase asks for. */
export type Wish = 'pending' | 'accepted' | 'completed' | null;

/** States whose slot rows hold seats; a completed one held them to the end. */
const HOLDING: ReadonlySet<ParticipationState> = new Set(['pending', 'in_discussion', 'accepted', 'completed']);

const REASONS = Object.keys(declineReasonWeights) as DeclineReason[];

/** What a slot row of a participation in a state is: a mission that was called off gives back what lay ahead. */
export function rowState(
  { life }: Mission,
  { time }: Slot,
  state: ParticipationState,
): 'held' | 'released' | 'cancelled' {
  if (state === 'cancelled') return 'cancelled';
  if (!HOLDING.has(state)) return 'released';
  const calledOff = life.endedAt !== null && time !== null && time.startsAt > life.endedAt;
  return calledOff ? 'cancelled' : 'held';
}

/** The last step. */
export const outcome = (story: Story): Step => story[story.length - 1] ?? story[0];

/** When things may still happen to a participation. */
interface Bounds {
  readonly appliedAt: number;
  /** Now, or when the mission ended or was cancelled. */
  readonly horizon: number;
  /** Start of its first slot; nobody withdraws later. */
  readonly firstStart: number;
  readonly lastStart: number;
  readonly lastEnd: number;
}

/** Tells what happens to an application made at a time for some slots, by the transition table of domain.md. */
export function tell(
  world: World,
  mission: Mission,
  slots: readonly Slot[],
  appliedAt: number,
  random: Random,
  wish: Wish,
): Story {
  const times = slots.flatMap(({ time }) => time ?? []);
  const bounds: Bounds = {
    appliedAt,
    horizon: Math.min(world.now, mission.life.endedAt ?? world.now),
    firstStart: Math.min(...times.map(({ startsAt }) => startsAt), Infinity),
    lastStart: times.length > 0 ? Math.max(...times.map(({ startsAt }) => startsAt)) : Infinity,
    lastEnd: times.length > 0 ? Math.max(...times.map(({ endsAt }) => endsAt)) : Infinity,
  };
  const applied: Step = { to: 'pending', at: appliedAt, by: 'volunteer' };
  if (wish === 'pending') return [applied];
  const wait = mission.organisation.answersIn * HOUR * (0.3 + 1.4 * random.next());
  const answeredAt = wish
    ? between(appliedAt, Math.min(appliedAt + wait, bounds.firstStart, world.now), random)
    : byDay(appliedAt + wait);
  if (answeredAt >= Math.min(bounds.horizon, bounds.lastStart))
    return [applied, ...unanswered(mission, bounds, random)];
  return [applied, ...answered(mission, bounds, answeredAt, random, wish !== null)];
}

/** Nobody decided: it waits, or something else ends it. */
function unanswered(mission: Mission, bounds: Bounds, random: Random): Step[] {
  const { appliedAt, horizon, firstStart, lastStart } = bounds;
  const latest = Math.min(horizon, firstStart);
  if (random.chance(0.06) && latest > appliedAt) return [withdrawal(appliedAt, latest, random)];
  if (lastStart <= horizon) return [{ to: 'expired', at: lastStart, by: 'platform' }];
  return closed(mission);
}

/** The end of a mission decides what is open. */
function closed({ life: { state, endedAt } }: Mission): Step[] {
  if (endedAt === null) return [];
  if (state === 'cancelled') return [{ to: 'cancelled', at: endedAt, by: 'platform', reasonCode: 'mission_cancelled' }];
  return [{ to: 'declined', at: endedAt, by: 'platform', reasonCode: 'mission_ended' }];
}

function answered(mission: Mission, bounds: Bounds, at: number, random: Random, sure: boolean): Step[] {
  const draw = sure ? 0 : random.next();
  if (draw < 0.7) return [{ to: 'accepted', at, by: 'manager' }, ...accepted(mission, bounds, at, random, sure)];
  if (draw < 0.82) return [decline(at, random)];
  const discussion: Step = { to: 'in_discussion', at, by: 'manager' };
  const decidedAt = byDay(at + (4 + 68 * random.next()) * HOUR);
  if (decidedAt >= Math.min(bounds.horizon, bounds.lastStart)) {
    return [discussion, ...unanswered(mission, { ...bounds, appliedAt: at }, random)];
  }
  if (random.chance(0.2)) return [discussion, decline(decidedAt, random)];
  return [
    discussion,
    { to: 'accepted', at: decidedAt, by: 'manager' },
    ...accepted(mission, bounds, decidedAt, random, false),
  ];
}

/** What follows an acceptance. */
function accepted({ life }: Mission, bounds: Bounds, at: number, random: Random, sure: boolean): Step[] {
  const { horizon, firstStart, lastEnd } = bounds;
  const latest = Math.min(horizon, firstStart);
  if (!sure && latest > at) {
    if (random.chance(0.05)) return [withdrawal(at, latest, random)];
    if (random.chance(0.02)) {
      return [
        {
          to: 'cancelled',
          at: between(at, latest, random),
          by: 'manager',
          reasonText: random.pick(cancellationReasons),
        },
      ];
    }
  }
  if (lastEnd <= horizon)
    return [{ to: 'completed', at: between(lastEnd, Math.min(horizon, lastEnd + 2 * DAY), random), by: 'platform' }];
  if (life.endedAt === null) return [];
  const begun = firstStart <= life.endedAt;
  if (life.state === 'ended' || begun) return [{ to: 'completed', at: life.endedAt, by: 'platform' }];
  return [{ to: 'cancelled', at: life.endedAt, by: 'platform', reasonCode: 'mission_cancelled' }];
}

const withdrawal = (from: number, to: number, random: Random): Step => ({
  to: 'withdrawn',
  at: between(from, to, random),
  by: 'volunteer',
  reasonText: random.pick(withdrawalReasons),
});

const decline = (at: number, random: Random): Step => ({
  to: 'declined',
  at,
  by: 'manager',
  reasonCode: random.weighted(REASONS, (reason) => declineReasonWeights[reason]),
});
