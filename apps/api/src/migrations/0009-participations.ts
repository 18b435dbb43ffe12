import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Participations with their slot rows, and applications that wait for an e-mail to be confirmed. */
export class Participations1767225600009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE participations (
        id uuid NOT NULL,
        mission_id uuid NOT NULL,
        volunteer_id uuid NOT NULL,
        state text NOT NULL DEFAULT 'pending',
        seats integer NOT NULL DEFAULT 1,
        standing boolean NOT NULL DEFAULT false,
        mission_version integer NOT NULL,
        request_hash text NOT NULL,
        applied_at timestamptz(3) NOT NULL DEFAULT app_now(),
        first_answered_at timestamptz,
        decided_at timestamptz,
        decided_by uuid,
        reason_code text,
        reason_text text,
        queued_at timestamptz,
        offer_expires_at timestamptz,
        reconfirm_by timestamptz,
        state_changed_at timestamptz NOT NULL DEFAULT app_now(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT participations_pkey PRIMARY KEY (id),
        CONSTRAINT participations_mission_fkey FOREIGN KEY (mission_id) REFERENCES missions (id),
        CONSTRAINT participations_volunteer_fkey FOREIGN KEY (volunteer_id) REFERENCES accounts (id),
        CONSTRAINT participations_state_known CHECK (
          state IN (
            'pending', 'in_discussion', 'accepted', 'completed', 'declined', 'expired',
            'withdrawn', 'cancelled', 'waitlisted', 'offered', 'lapsed'
          )
        ),
        CONSTRAINT participations_seats_range CHECK (seats BETWEEN 1 AND 100),
        CONSTRAINT participations_reason_known CHECK (
          reason_code IN (
            'full', 'profile', 'dates', 'no_answer', 'mission_changed', 'other', 'mission_ended', 'mission_cancelled'
          )
        ),
        CONSTRAINT participations_decline_reason CHECK (state <> 'declined' OR reason_code IS NOT NULL)
      );
      CREATE UNIQUE INDEX participations_one_live ON participations (mission_id, volunteer_id)
        WHERE state IN ('pending', 'in_discussion', 'accepted', 'waitlisted', 'offered');
      CREATE INDEX participations_volunteer ON participations (volunteer_id, applied_at, id);
      CREATE INDEX participations_mission ON participations (mission_id, applied_at, id);
      CREATE INDEX participations_waiting ON participations (state) WHERE state IN ('pending', 'in_discussion', 'accepted');

      CREATE TABLE participation_slots (
        participation_id uuid NOT NULL,
        slot_id uuid NOT NULL,
        seats integer NOT NULL DEFAULT 1,
        state text NOT NULL DEFAULT 'held',
        attendance text,
        minutes integer,
        CONSTRAINT participation_slots_pkey PRIMARY KEY (participation_id, slot_id),
        CONSTRAINT participation_slots_participation_fkey FOREIGN KEY (participation_id) REFERENCES participations (id),
        CONSTRAINT participation_slots_slot_fkey FOREIGN KEY (slot_id) REFERENCES slots (id),
        CONSTRAINT participation_slots_seats_range CHECK (seats BETWEEN 1 AND 100),
        CONSTRAINT participation_slots_state_known CHECK (state IN ('held', 'waiting', 'released', 'cancelled')),
        CONSTRAINT participation_slots_attendance_known CHECK (attendance IN ('attended', 'absent', 'excused')),
        CONSTRAINT participation_slots_minutes_range CHECK (minutes BETWEEN 0 AND 527040)
      );
      CREATE INDEX participation_slots_slot ON participation_slots (slot_id);

      CREATE TABLE draft_applications (
        id uuid NOT NULL,
        email text NOT NULL,
        mission_id uuid NOT NULL,
        slot_ids uuid[] NOT NULL,
        seats integer NOT NULL DEFAULT 1,
        message text,
        created_at timestamptz NOT NULL DEFAULT app_now(),
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT draft_applications_pkey PRIMARY KEY (id),
        CONSTRAINT draft_applications_mission_fkey FOREIGN KEY (mission_id) REFERENCES missions (id),
        CONSTRAINT draft_applications_email_lower CHECK (email = lower(email)),
        CONSTRAINT draft_applications_slots CHECK (cardinality(slot_ids) > 0),
        CONSTRAINT draft_applications_seats_range CHECK (seats BETWEEN 1 AND 100)
      );
      CREATE INDEX draft_applications_email ON draft_applications (email);
      CREATE INDEX draft_applications_expiry ON draft_applications (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE draft_applications, participation_slots, participations');
  }
}
