import {
  acceptanceAnswers,
  applicationMessages,
  declineAnswers,
  questionAnswers,
  volunteerReplies,
} from './content/messages';
import type { DeclineReason } from './content/reasons';
import { instant } from './copy';
import type { Mission, Slot } from './missions';
import { outcome, rowState, type Step } from './participation-story';
import type { Participation } from './participations';
import { streams, type Random } from './random';
import type { Rows } from './tables';
import { fill, placeFillers } from './text';
import { HOUR, type World } from './world';

const DAYS = ['lundis', 'mardis', 'mercredis', 'jeudis', 'vendredis', 'samedis', 'dimanches'];
/** Numbers kept for the steps, and for the messages, of one participation. */
const NUMBERS = 8;

/** Adds a participation with its slot rows, its conversation and its history. */
export function writeParticipation(world: World, rows: Rows, mission: Mission, participation: Participation): void {
  const { id, story, volunteer, slots, random } = participation;
  const last = outcome(story);
  const decision = story.find(({ to }) => to === 'accepted' || to === 'declined');
  const manager = mission.organisation.managerId;
  // The first reply opens a discussion; it is no decision, so the version stays.
  const decisions = story.slice(1).filter(({ to }) => to !== 'in_discussion').length;
  rows.add('participations', [
    id,
    mission.id,
    volunteer.id,
    last.to,
    1,
    `demo:${id}`,
    instant(story[0].at),
    answeredAt(story),
    decision ? instant(decision.at) : null,
    decision?.by === 'manager' ? manager : null,
    last.reasonCode ?? null,
    last.reasonText ?? null,
    instant(last.at),
    1 + decisions,
  ]);
  for (const slot of slots) {
    const state = rowState(mission, slot, last.to);
    const [attendance, minutes] = state === 'held' ? attendanceOf(world, slot, last, random) : [null, null];
    rows.add('participation_slots', [id, slot.id, state, attendance, minutes]);
  }
  writeHistory(world, rows, mission, participation);
  writeConversation(world, rows, mission, participation);
}

/** When a manager first answered, by a message or a decision. */
function firstAnswer(story: readonly Step[]): number | null {
  return story.find(({ by }) => by === 'manager')?.at ?? null;
}

function answeredAt(story: readonly Step[]): string | null {
  const at = firstAnswer(story);
  return at === null ? null : instant(at);
}

/** Whether somebody came, once a slot of an accepted participation is over. */
function attendanceOf({ now }: World, { time }: Slot, { to }: Step, random: Random): [string | null, number | null] {
  if (!time) return to === 'completed' ? ['attended', 30 * random.int(2, 40)] : [null, null];
  if (time.endsAt > now || (to !== 'completed' && to !== 'accepted')) return [null, null];
  const draw = random.next();
  if (draw < 0.9) return ['attended', Math.round((time.endsAt - time.startsAt) / 60_000)];
  return [draw < 0.95 ? 'excused' : 'absent', 0];
}

function writeHistory(
  world: World,
  rows: Rows,
  mission: Mission,
  { id, number, story, volunteer }: Participation,
): void {
  const actors = { volunteer: volunteer.id, manager: mission.organisation.managerId, platform: null };
  story.forEach(({ to, at, by, reasonCode }, step) =>
    rows.add('object_history', [
      world.id(streams.participationHistory, number * NUMBERS + step, at),
      'participation',
      id,
      to,
      story[step - 1]?.to ?? null,
      to,
      reasonCode ?? null,
      null,
      actors[by],
      instant(at),
    ]),
  );
}

interface Line {
  readonly by: 'account' | 'organisation';
  readonly at: number;
  readonly pattern: string;
}

function writeConversation(world: World, rows: Rows, mission: Mission, participation: Participation): void {
  const { id, number, story, volunteer, random } = participation;
  const openedAt = story[0].at;
  const conversation = world.id(streams.conversation, number, openedAt);
  const lines = linesOf(world, story, random);
  const values = {
    ...placeFillers((mission.communes[0] ?? volunteer.commune).name, ''),
    firstName: volunteer.firstName,
    when: whenOf(mission),
  };
  const lastAt = lines[lines.length - 1]?.at ?? null;
  rows.add('conversations', [conversation, 'participation', id, instant(openedAt), lastAt && instant(lastAt)]);
  for (const [type, party] of [
    ['account', volunteer.id],
    ['organisation', mission.organisation.id],
  ] as const) {
    const readAt = Math.max(...lines.filter(({ by }) => by === type).map(({ at }) => at), 0);
    const readAll = lastAt !== null && random.chance(0.75) && (type === 'account' || outcome(story).to !== 'pending');
    const until = readAll ? lastAt : readAt;
    rows.add('conversation_parties', [conversation, type, party, until ? instant(until) : null]);
  }
  lines.forEach(({ by, at, pattern }, line) =>
    rows.add('messages', [
      world.id(streams.message, number * NUMBERS + line, at),
      conversation,
      by === 'account' ? volunteer.id : mission.organisation.managerId,
      by,
      fill(pattern, values, random),
      instant(at),
    ]),
  );
}

/** What the two wrote, in order. */
function linesOf({ now }: World, story: readonly Step[], random: Random): Line[] {
  return story
    .flatMap(({ to, at, by, reasonCode }, step): Line[] => {
      if (to === 'pending')
        return random.chance(0.93) ? [{ by: 'account', at, pattern: random.pick(applicationMessages) }] : [];
      if (by !== 'manager') return [];
      if (to === 'in_discussion') return discussion(at, Math.min(now, story[step + 1]?.at ?? now), random);
      if (to === 'accepted' && random.chance(0.85))
        return [{ by: 'organisation', at, pattern: random.pick(acceptanceAnswers) }];
      if (to === 'declined') {
        return [{ by: 'organisation', at, pattern: random.pick(declineAnswers[reasonCode as DeclineReason]) }];
      }
      return [];
    })
    .sort((a, b) => a.at - b.at);
}

function discussion(at: number, until: number, random: Random): Line[] {
  const question: Line = { by: 'organisation', at, pattern: random.pick(questionAnswers) };
  const replyAt = Math.round(at + (1 + 20 * random.next()) * HOUR);
  if (replyAt >= until || random.chance(0.3)) return [question];
  return [question, { by: 'account', at: replyAt, pattern: random.pick(volunteerReplies) }];
}

/** « les samedis » for a mission on Saturdays. */
function whenOf({ rhythm }: Mission): string {
  const [moment] = rhythm.moments;
  return moment ? `les ${DAYS[moment.day - 1]}` : 'en fin de journée';
}
