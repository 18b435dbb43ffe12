/** How long one time lasts. */
export const COMMITMENT_DURATIONS = ['one_hour', 'two_hours', 'half_day', 'day', 'two_to_five_days', 'more'] as const;
export type CommitmentDuration = (typeof COMMITMENT_DURATIONS)[number];

/** How often it comes back. */
export const COMMITMENT_PERIODS = ['once', 'day', 'week', 'month', 'year'] as const;
export type CommitmentPeriod = (typeof COMMITMENT_PERIODS)[number];

/** The six buckets in which people state and look for a commitment. */
export const COMMITMENT_BUCKETS = [
  'few_hours',
  'few_days',
  'few_hours_week',
  'few_days_week',
  'few_hours_month',
  'few_days_month',
] as const;
export type CommitmentBucket = (typeof COMMITMENT_BUCKETS)[number];

/** A working day, in hours: from here on a commitment counts in days. */
const DAY_HOURS = 7;
const WORKING_DAYS_A_WEEK = 5;

const HOURS: Record<CommitmentDuration, number> = {
  one_hour: 1,
  two_hours: 2,
  half_day: 4,
  day: DAY_HOURS,
  two_to_five_days: 24.5,
  more: 42,
};

const TIMES_A_YEAR: Record<CommitmentPeriod, number> = {
  once: 1,
  day: WORKING_DAYS_A_WEEK * 52,
  week: 52,
  month: 12,
  year: 1,
};

/** Hours a year asked by a duration at a period. */
export function commitmentHours(duration: CommitmentDuration, period: CommitmentPeriod): number {
  return HOURS[duration] * TIMES_A_YEAR[period];
}

/** The bucket of a duration at a period: hours below a working day, days from one on; daily work is summed over a week. */
export function commitmentBucket(duration: CommitmentDuration, period: CommitmentPeriod): CommitmentBucket {
  const hours = HOURS[duration] * (period === 'day' ? WORKING_DAYS_A_WEEK : 1);
  const short = hours < DAY_HOURS;
  if (period === 'day' || period === 'week') return short ? 'few_hours_week' : 'few_days_week';
  if (period === 'month') return short ? 'few_hours_month' : 'few_days_month';
  return short ? 'few_hours' : 'few_days';
}
