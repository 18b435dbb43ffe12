import { describe, expect, it } from '@jest/globals';
import { commitmentBucket, commitmentHours } from './commitment';

describe('commitment', () => {
  it.each([
    ['half_day', 'once', 'few_hours', 4],
    ['day', 'year', 'few_days', 7],
    ['one_hour', 'day', 'few_hours_week', 260],
    ['two_hours', 'day', 'few_days_week', 520],
    ['half_day', 'week', 'few_hours_week', 208],
    ['day', 'week', 'few_days_week', 364],
    ['two_hours', 'month', 'few_hours_month', 24],
    ['two_to_five_days', 'month', 'few_days_month', 294],
  ] as const)('%s each %s is %s, %i hours a year', (duration, period, bucket, hours) => {
    expect(commitmentBucket(duration, period)).toBe(bucket);
    expect(commitmentHours(duration, period)).toBe(hours);
  });
});
