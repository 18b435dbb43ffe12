import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, their causes and the invitations to join them; members are grants (0002). */
export class Organisations1767225600005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE organisations (
        id uuid NOT NULL,
        slug text NOT NULL,
        name text NOT NULL,
        kind text NOT NULL,
        registration_number text,
        statement text NOT NULL,
        website text,
        contact_email text,
        contact_phone text,
        address_id uuid NOT NULL,
        home_area_code text NOT NULL,
        time_zone text NOT NULL,
        language text NOT NULL,
        state text NOT NULL DEFAULT 'draft',
        state_changed_at timestamptz NOT NULL DEFAULT app_now(),
        verified_at timestamptz,
        reviewer_id uuid,
        responsiveness integer NOT NULL DEFAULT 50,
        mean_answer_hours double precision,
        version integer NOT NULL DEFAULT 1,
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        updated_at timestamptz NOT NULL DEFAULT app_now(),
        CONSTRAINT organisations_pkey PRIMARY KEY (id),
        CONSTRAINT organisations_slug_key UNIQUE (slug),
        CONSTRAINT organisations_address_id_fkey FOREIGN KEY (address_id) REFERENCES addresses (id),
        CONSTRAINT organisations_home_area_code_fkey FOREIGN KEY (home_area_code) REFERENCES areas (code),
        CONSTRAINT organisations_kind_known CHECK (kind IN ('association', 'local_authority', 'public_body', 'non_profit')),
        CONSTRAINT organisations_state_known CHECK (
          state IN ('draft', 'submitted', 'in_review', 'verified', 'suspended', 'closed')
        ),
        CONSTRAINT organisations_reviewer CHECK (state <> 'in_review' OR reviewer_id IS NOT NULL),
        CONSTRAINT organisations_verified_at CHECK (state NOT IN ('verified', 'suspended') OR verified_at IS NOT NULL),
        CONSTRAINT organisations_language_known CHECK (language IN ('fr', 'en', 'ar')),
        CONSTRAINT organisations_responsiveness_range CHECK (responsiveness BETWEEN 0 AND 100)
      );
      CREATE INDEX organisations_address ON organisations (address_id);
      CREATE INDEX organisations_area_state ON organisations (home_area_code, state);
      CREATE INDEX organisations_queue ON organisations (state_changed_at, id) WHERE state IN ('submitted', 'in_review');

      CREATE TABLE organisation_causes (
        organisation_id uuid NOT NULL,
        cause_code text NOT NULL,
        CONSTRAINT organisation_causes_pkey PRIMARY KEY (organisation_id, cause_code),
        CONSTRAINT organisation_causes_organisation_id_fkey FOREIGN KEY (organisation_id)
          REFERENCES organisations (id) ON DELETE CASCADE,
        CONSTRAINT organisation_causes_cause_code_fkey FOREIGN KEY (cause_code) REFERENCES causes (code)
      );
      CREATE INDEX organisation_causes_cause ON organisation_causes (cause_code);

      CREATE TABLE organisation_invitations (
        id uuid NOT NULL,
        organisation_id uuid NOT NULL,
        email text NOT NULL,
        invited_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        revoked_at timestamptz,
        CONSTRAINT organisation_invitations_pkey PRIMARY KEY (id),
        CONSTRAINT organisation_invitations_organisation_id_fkey FOREIGN KEY (organisation_id)
          REFERENCES organisations (id) ON DELETE CASCADE,
        CONSTRAINT organisation_invitations_email_lower CHECK (email = lower(email)),
        CONSTRAINT organisation_invitations_one_end CHECK (num_nonnulls(accepted_at, revoked_at) <= 1)
      );
      CREATE UNIQUE INDEX organisation_invitations_one_open ON organisation_invitations (organisation_id, email)
        WHERE accepted_at IS NULL AND revoked_at IS NULL;
      CREATE INDEX organisation_invitations_email ON organisation_invitations (email);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE organisation_invitations, organisation_causes, organisations');
  }
}
