/** What an organisation made of the applications it received; those withdrawn before an answer do not count. */
export interface Answers {
  readonly received: number;
  /** Of those received, still pending. */
  readonly waiting: number;
  /** The latest of those received, at most 30. */
  readonly recent: number;
  /** Of the recent ones, answered by a message or a decision of a manager. */
  readonly answered: number;
  /** Mean time to the first answer of the recent ones, in hours; null when none was answered. */
  readonly meanHours: number | null;
}

const RECENT = 30;
const FEW = 5;
const UNKNOWN = 50;

/**
 * How fast and how often an organisation answers, 0 to 100 (domain.md, "Responsiveness"). The bonus from testimonials
 * is 0 until these exist.
 */
export function responsiveness({ received, waiting, recent, answered, meanHours }: Answers): number {
  if (received < FEW) return UNKNOWN;
  const speed = meanHours === null ? 0 : Math.max(0, 100 - (10 * meanHours) / 24) * (answered / recent);
  const treated = 100 * (1 - waiting / received);
  return Math.round(0.7 * speed + 0.3 * treated);
}

/** `Answers` of the organisations $1 by `id`, and the figures `stored` with them; one row each. */
export const answersSql = `
  SELECT organisation.id, count(application.rank)::int AS received,
    (count(*) FILTER (WHERE application.state = 'pending'))::int AS waiting,
    (count(*) FILTER (WHERE application.rank <= ${RECENT}))::int AS recent,
    (count(application.hours) FILTER (WHERE application.rank <= ${RECENT}))::int AS answered,
    (avg(application.hours) FILTER (WHERE application.rank <= ${RECENT}))::float8 AS "meanHours",
    json_build_array(organisation.responsiveness, organisation.mean_answer_hours) AS stored
  FROM organisations organisation
  LEFT JOIN (
    SELECT mission.organisation_id, participation.state,
      extract(epoch FROM participation.first_answered_at - participation.applied_at) / 3600 AS hours,
      row_number() OVER (
        PARTITION BY mission.organisation_id ORDER BY participation.applied_at DESC, participation.id DESC
      ) AS rank
    FROM missions mission JOIN participations participation ON participation.mission_id = mission.id
    WHERE mission.organisation_id = ANY ($1::uuid[])
      AND NOT (participation.state = 'withdrawn' AND participation.first_answered_at IS NULL)
  ) application ON application.organisation_id = organisation.id
  WHERE organisation.id = ANY ($1::uuid[])
  GROUP BY organisation.id`;
