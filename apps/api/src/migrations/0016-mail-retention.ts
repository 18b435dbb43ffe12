import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails are forgotten by age: the purge finds the oldest without reading the rest. */
export class MailRetention1767225600016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX mail_log_created ON mail_log (created_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX mail_log_created');
  }
}
