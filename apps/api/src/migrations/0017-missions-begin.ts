import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The history of a mission begins with its draft: those made before this was recorded get that row, told by their first version. */
export class MissionsBegin1767225600017 implements MigrationInterface {
  async up(runner: Pick<QueryRunner, 'query'>): Promise<void> {
    await runner.query(
      `INSERT INTO object_history (id, object_type, object_id, action, to_state, actor_id, version, at)
       SELECT gen_random_uuid(), 'mission', mission.id, 'created', 'draft', first.actor_id, 1, mission.created_at
       FROM missions mission
       LEFT JOIN object_versions first
         ON first.object_type = 'mission' AND first.object_id = mission.id AND first.version = 1
       WHERE NOT EXISTS (
         SELECT FROM object_history entry
         WHERE entry.object_type = 'mission' AND entry.object_id = mission.id
           AND entry.from_state IS NULL AND entry.to_state = 'draft')`,
    );
  }

  async down(): Promise<void> {
    // Forward only: the rows tell what happened.
  }
}
