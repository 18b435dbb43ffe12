import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, sessions, role grants and the single-use links of mails. */
export class Identity1767225600002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE accounts (
        id uuid NOT NULL,
        email text,
        email_verified_at timestamptz,
        password_hash text,
        first_name text,
        last_name text,
        birth_date date,
        phone text,
        locale text NOT NULL,
        time_zone text NOT NULL DEFAULT 'Europe/Paris',
        terms_version text NOT NULL,
        terms_accepted_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'active',
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        updated_at timestamptz NOT NULL DEFAULT app_now(),
        CONSTRAINT accounts_pkey PRIMARY KEY (id),
        CONSTRAINT accounts_email_key UNIQUE (email),
        CONSTRAINT accounts_email_lower CHECK (email = lower(email)),
        CONSTRAINT accounts_locale_known CHECK (locale IN ('fr', 'en', 'ar')),
        CONSTRAINT accounts_state_known CHECK (state IN ('active', 'suspended', 'erased')),
        CONSTRAINT accounts_person CHECK (
          CASE WHEN state = 'erased'
            THEN num_nonnulls(email, email_verified_at, password_hash, first_name, last_name, birth_date, phone) = 0
            ELSE num_nulls(email, password_hash, first_name, last_name, birth_date) = 0
          END
        )
      );

      CREATE TABLE sessions (
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        user_agent text,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        last_seen_at timestamptz NOT NULL DEFAULT app_now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        CONSTRAINT sessions_pkey PRIMARY KEY (id),
        CONSTRAINT sessions_token_hash_key UNIQUE (token_hash),
        CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
        CONSTRAINT sessions_token_hash_sha256 CHECK (octet_length(token_hash) = 32)
      );
      CREATE INDEX sessions_account ON sessions (account_id);

      CREATE TABLE grants (
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        role text NOT NULL,
        scope_type text NOT NULL,
        scope_id text,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        created_by uuid,
        CONSTRAINT grants_pkey PRIMARY KEY (id),
        CONSTRAINT grants_once UNIQUE NULLS NOT DISTINCT (account_id, role, scope_type, scope_id),
        CONSTRAINT grants_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
        CONSTRAINT grants_role_scope CHECK (
          (role, scope_type) IN (
            ('volunteer', 'self'),
            ('manager', 'organisation'),
            ('network_head', 'network'),
            ('coordinator', 'area'),
            ('administrator', 'platform')
          )
        ),
        CONSTRAINT grants_scope_id CHECK ((scope_id IS NULL) = (scope_type IN ('self', 'platform')))
      );
      CREATE INDEX grants_scope ON grants (scope_type, scope_id, role);

      CREATE TABLE account_links (
        id uuid NOT NULL,
        account_id uuid NOT NULL,
        purpose text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT account_links_pkey PRIMARY KEY (id),
        CONSTRAINT account_links_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
        CONSTRAINT account_links_purpose_known CHECK (purpose IN ('verify_email', 'reset_password'))
      );
      CREATE INDEX account_links_account ON account_links (account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE account_links, grants, sessions, accounts');
  }
}
