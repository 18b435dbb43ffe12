/** Periods that figures can be read over, in months. */
export const PERIODS = [3, 6, 12, 24] as const;
const DEFAULT_PERIOD = 12;

/** Months that are compared with: the same month a year before. */
export const MONTHS_BEFORE = 12;

/** The period that an address asks for. */
export function readPeriod(params: URLSearchParams): number {
  return PERIODS.find((months) => String(months) === params.get('months')) ?? DEFAULT_PERIOD;
}

/** "2025-11" → "2024-11" */
export function yearBefore(month: string): string {
  return `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
}
