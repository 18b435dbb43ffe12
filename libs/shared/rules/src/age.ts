/** The youngest age at which one may volunteer here, in years (the civic reserve's own floor; an operator may raise it). */
export const YOUNGEST_AGE = 16;

/** The age of majority in France, in years: below it a legal representative consents first (Code civil, art. 414). */
export const MAJORITY = 18;

/**
 * Age in whole years on a day; both are local dates `YYYY-MM-DD` in one zone.
 * Someone born on 29 February grows older on 1 March of common years.
 */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
