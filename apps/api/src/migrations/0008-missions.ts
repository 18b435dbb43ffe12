import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Missions, what they are about and where, and their slots: the only rows that count places. */
export class Missions1767225600008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE missions (
        id uuid NOT NULL,
        slug text NOT NULL,
        organisation_id uuid NOT NULL,
        title text NOT NULL,
        description text NOT NULL,
        benefit text,
        practical text,
        format text NOT NULL,
        rhythm text NOT NULL,
        state text NOT NULL DEFAULT 'draft',
        state_changed_at timestamptz(3) NOT NULL DEFAULT app_now(),
        registration_open boolean NOT NULL DEFAULT true,
        home_area_code text NOT NULL,
        language text NOT NULL,
        time_zone text NOT NULL,
        minimum_age integer NOT NULL DEFAULT 18,
        accessibility_note text,
        commitment_duration text,
        commitment_period text,
        commitment_bucket text,
        starts_at timestamptz,
        ends_at timestamptz,
        template_id uuid,
        template_version integer,
        reviewer_id uuid,
        published_at timestamptz,
        ended_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        search_revision bigint NOT NULL DEFAULT 1,
        created_by uuid NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT app_now(),
        updated_at timestamptz NOT NULL DEFAULT app_now(),
        CONSTRAINT missions_pkey PRIMARY KEY (id),
        CONSTRAINT missions_slug_key UNIQUE (slug),
        CONSTRAINT missions_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisations (id),
        CONSTRAINT missions_home_area_fkey FOREIGN KEY (home_area_code) REFERENCES areas (code),
        CONSTRAINT missions_format_known CHECK (format IN ('in_person', 'remote')),
        CONSTRAINT missions_rhythm_known CHECK (rhythm IN ('one_off', 'regular')),
        CONSTRAINT missions_state_known CHECK (
          state IN ('draft', 'submitted', 'in_review', 'published', 'suspended', 'ended', 'cancelled')
        ),
        CONSTRAINT missions_reviewer CHECK (state <> 'in_review' OR reviewer_id IS NOT NULL),
        CONSTRAINT missions_published_at CHECK (
          state IN ('draft', 'submitted', 'in_review') OR published_at IS NOT NULL
        ),
        CONSTRAINT missions_ended_at CHECK ((state IN ('ended', 'cancelled')) = (ended_at IS NOT NULL)),
        CONSTRAINT missions_language_known CHECK (language IN ('fr', 'en', 'ar')),
        CONSTRAINT missions_minimum_age_range CHECK (minimum_age BETWEEN 16 AND 99),
        CONSTRAINT missions_dates CHECK (num_nulls(starts_at, ends_at) <> 1),
        CONSTRAINT missions_duration_known CHECK (
          commitment_duration IN ('one_hour', 'two_hours', 'half_day', 'day', 'two_to_five_days', 'more')
        ),
        CONSTRAINT missions_period_known CHECK (commitment_period IN ('once', 'day', 'week', 'month', 'year')),
        CONSTRAINT missions_bucket_known CHECK (
          commitment_bucket IN (
            'few_hours', 'few_days', 'few_hours_week', 'few_days_week', 'few_hours_month', 'few_days_month'
          )
        ),
        CONSTRAINT missions_commitment CHECK (
          num_nulls(commitment_duration, commitment_period, commitment_bucket) IN (0, 3)
        )
      );
      CREATE INDEX missions_organisation ON missions (organisation_id, created_at, id);
      CREATE INDEX missions_area_state ON missions (home_area_code, state);
      CREATE INDEX missions_queue ON missions (state_changed_at, id) WHERE state IN ('submitted', 'in_review');
      CREATE INDEX missions_past ON missions (ends_at) WHERE state IN ('published', 'suspended');
      CREATE INDEX missions_published ON missions (published_at, id) WHERE state = 'published';

      CREATE TABLE mission_causes (
        mission_id uuid NOT NULL,
        cause_code text NOT NULL,
        CONSTRAINT mission_causes_pkey PRIMARY KEY (mission_id, cause_code),
        CONSTRAINT mission_causes_mission_fkey FOREIGN KEY (mission_id) REFERENCES missions (id) ON DELETE CASCADE,
        CONSTRAINT mission_causes_cause_fkey FOREIGN KEY (cause_code) REFERENCES causes (code)
      );
      CREATE INDEX mission_causes_cause ON mission_causes (cause_code);

      CREATE TABLE mission_activities (
        mission_id uuid NOT NULL,
        activity_code text NOT NULL,
        CONSTRAINT mission_activities_pkey PRIMARY KEY (mission_id, activity_code),
        CONSTRAINT mission_activities_mission_fkey FOREIGN KEY (mission_id) REFERENCES missions (id) ON DELETE CASCADE,
        CONSTRAINT mission_activities_activity_fkey FOREIGN KEY (activity_code) REFERENCES activities (code)
      );
      CREATE INDEX mission_activities_activity ON mission_activities (activity_code);

      CREATE TABLE mission_skills (
        mission_id uuid NOT NULL,
        skill_code text NOT NULL,
        required boolean NOT NULL DEFAULT false,
        CONSTRAINT mission_skills_pkey PRIMARY KEY (mission_id, skill_code),
        CONSTRAINT mission_skills_mission_fkey FOREIGN KEY (mission_id) REFERENCES missions (id) ON DELETE CASCADE,
        CONSTRAINT mission_skills_skill_fkey FOREIGN KEY (skill_code) REFERENCES skills (code)
      );
      CREATE INDEX mission_skills_skill ON mission_skills (skill_code);

      CREATE TABLE mission_beneficiaries (
        mission_id uuid NOT NULL,
        group_code text NOT NULL,
        CONSTRAINT mission_beneficiaries_pkey PRIMARY KEY (mission_id, group_code),
        CONSTRAINT mission_beneficiaries_mission_fkey FOREIGN KEY (mission_id)
          REFERENCES missions (id) ON DELETE CASCADE,
        CONSTRAINT mission_beneficiaries_group_fkey FOREIGN KEY (group_code) REFERENCES beneficiary_groups (code)
      );
      CREATE INDEX mission_beneficiaries_group ON mission_beneficiaries (group_code);

      CREATE TABLE mission_addresses (
        mission_id uuid NOT NULL,
        address_id uuid NOT NULL,
        position integer NOT NULL,
        CONSTRAINT mission_addresses_pkey PRIMARY KEY (mission_id, address_id),
        CONSTRAINT mission_addresses_mission_fkey FOREIGN KEY (mission_id) REFERENCES missions (id) ON DELETE CASCADE,
        CONSTRAINT mission_addresses_address_fkey FOREIGN KEY (address_id) REFERENCES addresses (id),
        CONSTRAINT mission_addresses_position CHECK (position >= 0)
      );
      CREATE INDEX mission_addresses_address ON mission_addresses (address_id);

      CREATE TABLE slots (
        id uuid NOT NULL,
        mission_id uuid NOT NULL,
        address_id uuid,
        local_date date,
        local_start time,
        local_end time,
        zone text NOT NULL,
        starts_at timestamptz,
        ends_at timestamptz,
        places integer NOT NULL,
        places_taken integer NOT NULL DEFAULT 0,
        state text NOT NULL DEFAULT 'open',
        created_at timestamptz NOT NULL DEFAULT app_now(),
        CONSTRAINT slots_pkey PRIMARY KEY (id),
        CONSTRAINT slots_mission_fkey FOREIGN KEY (mission_id) REFERENCES missions (id) ON DELETE CASCADE,
        CONSTRAINT slots_address_fkey FOREIGN KEY (address_id) REFERENCES addresses (id),
        CONSTRAINT slots_state_known CHECK (state IN ('open', 'cancelled')),
        CONSTRAINT slots_places_range CHECK (places BETWEEN 1 AND 100000),
        CONSTRAINT slots_places_taken_range CHECK (places_taken BETWEEN 0 AND places),
        CONSTRAINT slots_dates CHECK (num_nulls(local_date, local_start, local_end, starts_at, ends_at) IN (0, 5)),
        CONSTRAINT slots_end_after_start CHECK (ends_at > starts_at)
      );
      CREATE INDEX slots_mission ON slots (mission_id);
      CREATE INDEX slots_address ON slots (address_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE slots, mission_addresses, mission_beneficiaries, mission_skills, mission_activities,
         mission_causes, missions`,
    );
  }
}
