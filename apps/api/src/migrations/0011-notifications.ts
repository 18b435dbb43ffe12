import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log of mails: one row for each event, template and recipient, so that nobody is told twice. */
export class Notifications1767225600011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail_log (
        id uuid NOT NULL,
        event_id uuid NOT NULL,
        template text NOT NULL,
        recipient_key uuid NOT NULL,
        subject_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'queued',
        sent_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        CONSTRAINT mail_log_pkey PRIMARY KEY (id),
        CONSTRAINT mail_log_once UNIQUE (event_id, template, recipient_key),
        CONSTRAINT mail_log_state_known CHECK (state IN ('queued', 'sent', 'failed', 'skipped'))
      );
      CREATE INDEX mail_log_recipient ON mail_log (recipient_key);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mail_log');
  }
}
