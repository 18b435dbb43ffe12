import { Database, InvalidInput, type Locale, LOCALES, RequestContext } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { Activity, BeneficiaryGroup, Cause, Skill, SkillGroup } from './catalogue.entity';

/** What each kind of the catalogue is. */
export interface CatalogueKinds {
  cause: Cause;
  activity: Activity;
  skill: Skill;
  skill_group: SkillGroup;
  beneficiary_group: BeneficiaryGroup;
}
export type CatalogueKind = keyof CatalogueKinds;

type InLanguage = { readonly [K in CatalogueKind]: ReadonlyMap<string, CatalogueKinds[K]> };
interface Snapshot {
  revision: number;
  languages: Record<Locale, InLanguage>;
}

interface Rows {
  revision: number;
  labels: { kind: CatalogueKind; code: string; locale: Locale; label: string }[];
  causes: { code: string; position: number }[];
  activities: { code: string; position: number; causes: string[] }[];
  skills: { code: string; position: number; group_code: string }[];
  groups: { code: string; position: number }[];
}

const FALLBACK: Locale = 'fr';

/** How old the memory may be, in milliseconds, before it is compared with the database again. */
const COMPARE_AFTER = 2_000;

const LOAD = `
  SELECT (SELECT revision FROM catalogue_revision) AS revision,
    (SELECT json_agg(l) FROM catalogue_labels l) AS labels,
    (SELECT json_agg(c ORDER BY position, code) FROM causes c) AS causes,
    (SELECT json_agg(b ORDER BY position, code) FROM beneficiary_groups b) AS groups,
    (SELECT json_agg(s ORDER BY position, code) FROM skills s) AS skills,
    (SELECT json_agg(json_build_object('code', a.code, 'position', a.position, 'causes', ARRAY(
       SELECT c.code FROM activity_causes ac JOIN causes c ON c.code = ac.cause_code
       WHERE ac.activity_code = a.code ORDER BY c.position, c.code)) ORDER BY a.position, a.code)
     FROM activities a) AS activities`;

/** Causes, activities, skills and beneficiary groups, kept in memory; a change shows within two seconds everywhere. */
@Injectable()
export class Catalogue {
  private kept?: Promise<Snapshot>;
  private comparedAt = -Infinity;

  constructor(private readonly database: Database) {}

  /** All entries of a kind in their order, labelled in the locale (the request's by default, French where a label lacks). */
  async all<K extends CatalogueKind>(kind: K, locale?: Locale): Promise<CatalogueKinds[K][]> {
    return [...(await this.entries(kind, locale)).values()];
  }

  /** The entries with these codes, in the catalogue's order; unknown codes are left out. */
  async pick<K extends CatalogueKind>(
    kind: K,
    codes: readonly string[],
    locale?: Locale,
  ): Promise<CatalogueKinds[K][]> {
    const wanted = new Set(codes);
    return (await this.all(kind, locale)).filter(({ code }) => wanted.has(code));
  }

  /** Label of a code in the locale, French where it lacks; the code itself when unknown. */
  async label(kind: CatalogueKind, code: string, locale?: Locale): Promise<string> {
    return (await this.entries(kind, locale)).get(code)?.label ?? code;
  }

  /** Throws InvalidInput naming each unknown code, at `path` in the caller's input. */
  async assertCodes(kind: CatalogueKind, codes: readonly string[], path: string): Promise<void> {
    const known = await this.entries(kind, FALLBACK);
    const problems = codes.flatMap((code, index) =>
      known.has(code)
        ? []
        : [{ path: `${path}.${index}`, code: 'UNKNOWN_CODE', message: `No such ${kind.replace('_', ' ')}` }],
    );
    if (problems.length > 0) throw new InvalidInput(problems);
  }

  private async entries<K extends CatalogueKind>(kind: K, locale?: Locale): Promise<InLanguage[K]> {
    const { languages } = await this.snapshot();
    return languages[locale ?? RequestContext.current?.locale ?? FALLBACK][kind];
  }

  private snapshot(): Promise<Snapshot> {
    if (this.kept && performance.now() - this.comparedAt < COMPARE_AFTER) return this.kept;
    this.comparedAt = performance.now();
    const kept = this.kept;
    const next = this.refresh(kept).catch((error: unknown) => {
      this.comparedAt = -Infinity;
      if (kept) return kept;
      this.kept = undefined;
      throw error;
    });
    return (this.kept = next);
  }

  private async refresh(kept: Promise<Snapshot> | undefined): Promise<Snapshot> {
    const old = await kept;
    if (old) {
      const [now] = await this.database.query<{ revision: number }>('SELECT revision FROM catalogue_revision');
      if (now?.revision === old.revision) return old;
    }
    const [rows] = await this.database.query<Rows>(LOAD);
    if (!rows) throw new Error('The catalogue cannot be read');
    const languages = Object.fromEntries(LOCALES.map((locale) => [locale, inLanguage(rows, locale)]));
    return { revision: rows.revision, languages: languages as Record<Locale, InLanguage> };
  }
}

/** The whole catalogue labelled in one language. */
function inLanguage(rows: Rows, locale: Locale): InLanguage {
  const labels = new Map<string, string>();
  for (const wanted of [FALLBACK, locale]) {
    for (const row of rows.labels) if (row.locale === wanted) labels.set(`${row.kind} ${row.code}`, row.label);
  }
  const labelOf = (kind: CatalogueKind, code: string) => labels.get(`${kind} ${code}`) ?? code;
  const byCode = <T extends { code: string }>(kind: CatalogueKind, entries: readonly T[]) =>
    new Map(entries.map((entry) => [entry.code, { ...entry, label: labelOf(kind, entry.code) }]));

  const cause = byCode('cause', rows.causes);
  const groupCodes = [...new Set(rows.skills.map(({ group_code }) => group_code))];
  const skillGroup = byCode(
    'skill_group',
    groupCodes.map((code) => ({ code })),
  );
  const activities = rows.activities.map((activity) => ({
    ...activity,
    causes: activity.causes.flatMap((code) => cause.get(code) ?? []),
  }));
  const skills = rows.skills.flatMap(({ code, position, group_code: groupCode }) => {
    const group = skillGroup.get(groupCode);
    return group ? [{ code, position, groupCode, group }] : [];
  });
  return {
    cause,
    activity: byCode('activity', activities),
    skill: byCode('skill', skills),
    skill_group: skillGroup,
    beneficiary_group: byCode('beneficiary_group', rows.groups),
  };
}
