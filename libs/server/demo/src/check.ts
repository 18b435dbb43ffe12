import { invariants, type Invariant } from './invariants';

/** Objects that break a rule. */
export interface Violation {
  readonly rule: string;
  /** What the rule says. */
  readonly says: string;
  readonly count: number;
  /** Some of their ids. */
  readonly examples: readonly string[];
}

/** Runs one SQL statement and returns its rows. */
export type RunSql = <Row extends object>(sql: string) => Promise<Row[]>;

/** Checks the rules of domain.md that every database keeps, the demo's as well as a real one; empty when all hold. Reads whole tables. */
export async function checkInvariants(run: RunSql, rules: readonly Invariant[] = invariants): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { rule, says, sql } of rules) {
    const [found] = await run<{ count: number; examples: string[] | null }>(
      `SELECT count(*)::int AS count, (array_agg(broken.id::text ORDER BY broken.id))[1:5] AS examples FROM (${sql}) broken (id)`,
    );
    if (found && found.count > 0) violations.push({ rule, says, count: found.count, examples: found.examples ?? [] });
  }
  return violations;
}
