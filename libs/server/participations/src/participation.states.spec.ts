import { describe, expect, it } from '@jest/globals';
import { answerDueAt, LIVE, participationTransitions, type ParticipationState } from './participation.states';

const { table, states, allow } = participationTransitions;
const final = ['completed', 'declined', 'expired', 'withdrawn', 'cancelled', 'lapsed'];

describe('the transition table of participations', () => {
  it('names each pair of states once', () => {
    const pairs = table.map(({ from, to }) => `${from} → ${to}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('leads out of live states only', () => {
    expect(states.filter((state) => table.some(({ from }) => from === state)).sort()).toEqual([...LIVE].sort());
    expect(states.filter((state) => !LIVE.includes(state)).sort()).toEqual(final.sort());
  });

  it.each<[ParticipationState, ParticipationState, string]>([
    ['accepted', 'declined', 'manager'],
    ['completed', 'cancelled', 'system'],
    ['withdrawn', 'pending', 'volunteer'],
    ['pending', 'completed', 'system'],
    ['waitlisted', 'accepted', 'manager'],
  ])('refuses %s → %s', (from, to, by) => {
    expect(allow(from, to, by as 'manager')).toBe(false);
  });

  it('lets nobody but the volunteer withdraw, and nobody but a manager accept', () => {
    const moversTo = (state: ParticipationState) =>
      new Set(table.filter(({ to }) => to === state).flatMap(({ by }) => by));
    expect(moversTo('withdrawn')).toEqual(new Set(['volunteer']));
    expect(moversTo('accepted')).toEqual(new Set(['manager']));
  });
});

describe('answerDueAt', () => {
  const appliedAt = new Date('2026-05-01T10:00:00Z');
  const due = (state: ParticipationState, firstStart: string | null) =>
    answerDueAt({
      state,
      appliedAt,
      stateChangedAt: new Date('2026-05-03T10:00:00Z'),
      firstStart: firstStart === null ? null : new Date(firstStart),
    })?.toISOString();

  it.each<[string, ParticipationState, string | null, string | undefined]>([
    ['7 days when the start is far', 'pending', '2026-06-01T10:00:00Z', '2026-05-08T10:00:00.000Z'],
    ['7 days without dates', 'pending', null, '2026-05-08T10:00:00.000Z'],
    ['halfway when the start is near', 'pending', '2026-05-03T10:00:00Z', '2026-05-02T10:00:00.000Z'],
    ['at once when it has started', 'pending', '2026-04-01T10:00:00Z', '2026-05-01T10:00:00.000Z'],
    ['two months in discussion', 'in_discussion', '2026-05-03T10:00:00Z', '2026-07-03T10:00:00.000Z'],
    ['never once answered', 'accepted', null, undefined],
  ])('%s', (_, state, start, expected) => {
    expect(due(state, start)).toBe(expected);
  });
});
