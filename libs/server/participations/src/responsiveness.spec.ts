import { describe, expect, it } from '@jest/globals';
import { responsiveness, type Answers } from './responsiveness';

const answers = (changes: Partial<Answers>): Answers => ({
  received: 10,
  waiting: 0,
  recent: 10,
  answered: 10,
  meanHours: 0,
  ...changes,
});

describe('responsiveness', () => {
  it.each<[string, Partial<Answers>, number]>([
    ['nothing received', { received: 0, recent: 0, answered: 0, meanHours: null }, 50],
    ['four received, all answered at once', { received: 4, recent: 4, answered: 4 }, 50],
    ['five received, all answered at once', { received: 5, recent: 5, answered: 5 }, 100],
    [
      'five received, none answered, all waiting',
      { received: 5, waiting: 5, recent: 5, answered: 0, meanHours: null },
      0,
    ],
    ['none answered, none waiting any more', { answered: 0, meanHours: null }, 30],
    ['a day on average', { meanHours: 24 }, 93],
    ['half a day on average', { meanHours: 12 }, 97],
    ['ten days on average', { meanHours: 240 }, 30],
    ['a month on average: not below nothing', { meanHours: 720 }, 30],
    ['half of them answered, the others waiting', { answered: 5, waiting: 5 }, 50],
    ['half of them answered after two days, the others expired', { answered: 5, meanHours: 48 }, 58],
    [
      'many before the recent ones, a few of them waiting',
      { received: 200, recent: 30, answered: 30, waiting: 20 },
      97,
    ],
  ])('%s', (_, changes, expected) => {
    expect(responsiveness(answers(changes))).toBe(expected);
  });
});
