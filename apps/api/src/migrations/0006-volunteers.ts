import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Volunteer profiles: one row per account that has one. */
export class Volunteers1767225600006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE volunteers (
        account_id uuid NOT NULL,
        commune_code text,
        latitude double precision,
        longitude double precision,
        radius_km integer NOT NULL DEFAULT 25,
        remote boolean NOT NULL DEFAULT true,
        half_days integer NOT NULL DEFAULT 0,
        commitment_bucket text,
        discoverable boolean NOT NULL DEFAULT false,
        motivation text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        updated_at timestamptz NOT NULL DEFAULT app_now(),
        CONSTRAINT volunteers_pkey PRIMARY KEY (account_id),
        CONSTRAINT volunteers_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
        CONSTRAINT volunteers_commune_code_fkey FOREIGN KEY (commune_code) REFERENCES areas (code),
        CONSTRAINT volunteers_point CHECK (num_nulls(latitude, longitude) <> 1),
        CONSTRAINT volunteers_radius_range CHECK (radius_km BETWEEN 1 AND 200),
        CONSTRAINT volunteers_half_days_mask CHECK (half_days BETWEEN 0 AND 2097151),
        CONSTRAINT volunteers_commitment_known CHECK (
          commitment_bucket IN (
            'few_hours', 'few_days', 'few_hours_week', 'few_days_week', 'few_hours_month', 'few_days_month'
          )
        )
      );
      CREATE INDEX volunteers_commune ON volunteers (commune_code);

      CREATE TABLE volunteer_causes (
        account_id uuid NOT NULL,
        cause_code text NOT NULL,
        CONSTRAINT volunteer_causes_pkey PRIMARY KEY (account_id, cause_code),
        CONSTRAINT volunteer_causes_account_id_fkey FOREIGN KEY (account_id)
          REFERENCES volunteers (account_id) ON DELETE CASCADE,
        CONSTRAINT volunteer_causes_cause_code_fkey FOREIGN KEY (cause_code) REFERENCES causes (code)
      );
      CREATE INDEX volunteer_causes_cause ON volunteer_causes (cause_code);

      CREATE TABLE volunteer_skills (
        account_id uuid NOT NULL,
        skill_code text NOT NULL,
        CONSTRAINT volunteer_skills_pkey PRIMARY KEY (account_id, skill_code),
        CONSTRAINT volunteer_skills_account_id_fkey FOREIGN KEY (account_id)
          REFERENCES volunteers (account_id) ON DELETE CASCADE,
        CONSTRAINT volunteer_skills_skill_code_fkey FOREIGN KEY (skill_code) REFERENCES skills (code)
      );
      CREATE INDEX volunteer_skills_skill ON volunteer_skills (skill_code);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE volunteer_skills, volunteer_causes, volunteers');
  }
}
