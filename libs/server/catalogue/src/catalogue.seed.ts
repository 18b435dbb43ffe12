import { ACTIVITIES, BENEFICIARY_GROUPS, CAUSES, type Entry, SKILL_GROUPS, SKILLS } from '../data/catalogue';

/** Runs one SQL statement; the migrator's connection as well as the application's. */
type RunSql = (sql: string, parameters: unknown[]) => Promise<unknown>;

const codes = (entries: readonly Entry[]) => entries.map(({ code }) => code);
const positions = (entries: readonly Entry[]) => entries.map((_, index) => index + 1);

async function addEntries(run: RunSql, table: string, entries: readonly Entry[]): Promise<void> {
  await run(
    `INSERT INTO ${table} (code, position) SELECT * FROM unnest($1::text[], $2::int[]) ON CONFLICT DO NOTHING`,
    [codes(entries), positions(entries)],
  );
}

async function addLabels(run: RunSql, kind: string, entries: readonly Entry[]): Promise<void> {
  const rows = entries.flatMap(({ code, labels }) =>
    Object.entries(labels).map(([locale, label]) => ({ code, locale, label: label as string })),
  );
  await run(
    `INSERT INTO catalogue_labels (kind, code, locale, label)
     SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[]) ON CONFLICT DO NOTHING`,
    [kind, rows.map(({ code }) => code), rows.map(({ locale }) => locale), rows.map(({ label }) => label)],
  );
}

/**
 * Adds what the installation's catalogue lacks of data/catalogue.ts; call it in a transaction. Idempotent, and what
 * an administrator changed stays as it is.
 */
export async function seedCatalogue(run: RunSql): Promise<void> {
  await addEntries(run, 'causes', CAUSES);
  await addEntries(run, 'activities', ACTIVITIES);
  await addEntries(run, 'beneficiary_groups', BENEFICIARY_GROUPS);
  await run(
    `INSERT INTO skills (code, group_code, position) SELECT * FROM unnest($1::text[], $2::text[], $3::int[])
     ON CONFLICT DO NOTHING`,
    [codes(SKILLS), SKILLS.map(({ group }) => group), positions(SKILLS)],
  );
  const links = ACTIVITIES.flatMap(({ code, causes }) => causes.map((cause) => ({ code, cause })));
  await run(
    `INSERT INTO activity_causes (activity_code, cause_code) SELECT * FROM unnest($1::text[], $2::text[])
     ON CONFLICT DO NOTHING`,
    [links.map(({ code }) => code), links.map(({ cause }) => cause)],
  );
  await addLabels(run, 'cause', CAUSES);
  await addLabels(run, 'activity', ACTIVITIES);
  await addLabels(run, 'skill', SKILLS);
  await addLabels(run, 'skill_group', SKILL_GROUPS);
  await addLabels(run, 'beneficiary_group', BENEFICIARY_GROUPS);
}
