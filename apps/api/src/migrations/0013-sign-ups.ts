import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An account begins when its address is proven: what was handed in before that is a sign-up, drafts belong to one. */
export class SignUps1767225600013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sign_ups (
        id uuid NOT NULL,
        email text NOT NULL,
        first_name text NOT NULL,
        last_name text NOT NULL,
        birth_date date NOT NULL,
        locale text NOT NULL,
        terms_version text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        expires_at timestamptz NOT NULL,
        CONSTRAINT sign_ups_pkey PRIMARY KEY (id),
        CONSTRAINT sign_ups_email_lower CHECK (email = lower(email)),
        CONSTRAINT sign_ups_locale_known CHECK (locale IN ('fr', 'en', 'ar'))
      );
      CREATE INDEX sign_ups_email ON sign_ups (email);
      CREATE INDEX sign_ups_expiry ON sign_ups (expires_at);

      -- Whoever never confirmed signs up again: their password was not proven to be that of the address' owner.
      DELETE FROM accounts WHERE email_verified_at IS NULL AND state <> 'erased';
      ALTER TABLE accounts DROP CONSTRAINT accounts_person, DROP COLUMN email_verified_at;
      ALTER TABLE accounts ADD CONSTRAINT accounts_person CHECK (
        CASE WHEN state = 'erased'
          THEN num_nonnulls(email, password_hash, first_name, last_name, birth_date, phone) = 0
          ELSE num_nulls(email, password_hash, first_name, last_name, birth_date) = 0
        END
      );

      DELETE FROM account_links WHERE purpose <> 'reset_password';
      ALTER TABLE account_links DROP CONSTRAINT account_links_purpose_known;
      ALTER TABLE account_links ADD CONSTRAINT account_links_purpose_known CHECK (purpose = 'reset_password');

      -- Drafts live 24 hours; those without a sign-up cannot be handed in by a link.
      DELETE FROM draft_applications;
      ALTER TABLE draft_applications ADD COLUMN sign_up_id uuid NOT NULL;
      CREATE INDEX draft_applications_sign_up ON draft_applications (sign_up_id);
    `);
  }

  async down(): Promise<void> {
    // Forward only: a mistake is repaired by the next migration.
    throw new Error('Migrations only go forward');
  }
}
