import { seedCatalogue } from '@maillon/catalogue';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['causes', 'activities', 'activity_causes', 'skills', 'beneficiary_groups', 'catalogue_labels'];

/** Causes, activities, skills and beneficiary groups with their labels, filled with the ones shipped. */
export class Catalogue1767225600004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE causes (
        code text NOT NULL,
        position integer NOT NULL,
        CONSTRAINT causes_pkey PRIMARY KEY (code)
      );

      CREATE TABLE activities (
        code text NOT NULL,
        position integer NOT NULL,
        CONSTRAINT activities_pkey PRIMARY KEY (code)
      );

      CREATE TABLE activity_causes (
        activity_code text NOT NULL,
        cause_code text NOT NULL,
        CONSTRAINT activity_causes_pkey PRIMARY KEY (activity_code, cause_code),
        CONSTRAINT activity_causes_activity_fkey FOREIGN KEY (activity_code) REFERENCES activities (code) ON DELETE CASCADE,
        CONSTRAINT activity_causes_cause_fkey FOREIGN KEY (cause_code) REFERENCES causes (code)
      );
      CREATE INDEX activity_causes_cause ON activity_causes (cause_code);

      CREATE TABLE skills (
        code text NOT NULL,
        group_code text NOT NULL,
        position integer NOT NULL,
        CONSTRAINT skills_pkey PRIMARY KEY (code)
      );

      CREATE TABLE beneficiary_groups (
        code text NOT NULL,
        position integer NOT NULL,
        CONSTRAINT beneficiary_groups_pkey PRIMARY KEY (code)
      );

      CREATE TABLE catalogue_labels (
        kind text NOT NULL,
        code text NOT NULL,
        locale text NOT NULL,
        label text NOT NULL,
        CONSTRAINT catalogue_labels_pkey PRIMARY KEY (kind, code, locale),
        CONSTRAINT catalogue_labels_kind_known CHECK (
          kind IN ('cause', 'activity', 'skill', 'skill_group', 'beneficiary_group')
        ),
        CONSTRAINT catalogue_labels_locale_known CHECK (locale IN ('fr', 'en', 'ar'))
      );

      -- The last transaction that changed the catalogue, whoever made it: processes compare it with what they keep in
      -- memory. No counter: a number seen inside a transaction that is rolled back would come again for other content.
      CREATE TABLE catalogue_revision (
        revision bigint NOT NULL,
        single boolean NOT NULL DEFAULT true,
        CONSTRAINT catalogue_revision_pkey PRIMARY KEY (single),
        CONSTRAINT catalogue_revision_single CHECK (single)
      );
      INSERT INTO catalogue_revision (revision) VALUES (pg_current_xact_id()::text::bigint);
      CREATE FUNCTION note_catalogue_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE catalogue_revision SET revision = pg_current_xact_id()::text::bigint;
        RETURN NULL;
      END $$;
    `);
    for (const table of TABLES) {
      await runner.query(`
        CREATE TRIGGER ${table}_changed AFTER INSERT OR UPDATE OR DELETE ON ${table}
        FOR EACH STATEMENT EXECUTE FUNCTION note_catalogue_change()`);
    }
    await seedCatalogue((sql, parameters) => runner.query(sql, parameters));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${[...TABLES].reverse().join(', ')}, catalogue_revision`);
    await runner.query('DROP FUNCTION note_catalogue_change');
  }
}
