import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a participation was declined, cancelled or withdrawn is told in its row alone, where erasing reaches it. */
export class PrivateReasons1767225600014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `UPDATE object_history SET reason_text = NULL WHERE object_type = 'participation' AND reason_text IS NOT NULL`,
    );
  }

  async down(): Promise<void> {
    // Forward only: what was deleted stays deleted.
  }
}
