/** By rule, statements that break it in a seeded database. */
export const plants: Readonly<Record<string, string>> = {
  places_are_seats_held: `UPDATE slots SET places_taken = places_taken + 1
    WHERE id = (SELECT id FROM slots WHERE places_taken < places LIMIT 1)`,
  rows_follow_states: `UPDATE participations SET state = 'withdrawn'
    WHERE id = (SELECT id FROM participations WHERE state = 'accepted' LIMIT 1)`,
  participation_has_slots: `DELETE FROM participation_slots
    WHERE participation_id = (SELECT id FROM participations LIMIT 1)`,
  one_live_participation: `DROP INDEX participations_one_live;
    INSERT INTO participations (id, mission_id, volunteer_id, mission_version, request_hash)
    SELECT gen_random_uuid(), mission_id, volunteer_id, 1, 'planted' FROM participations WHERE state = 'accepted' LIMIT 1`,
  nobody_in_two_places: `UPDATE slots SET (starts_at, ends_at) = (other.starts_at, other.ends_at)
    FROM slots other, participation_slots a, participation_slots b, participations p
    WHERE p.state = 'completed' AND a.participation_id = p.id AND b.participation_id = p.id AND a.slot_id < b.slot_id
      AND slots.id = a.slot_id AND other.id = b.slot_id`,
  mission_has_slots: `INSERT INTO missions
      (id, slug, organisation_id, title, description, format, rhythm, home_area_code, language, time_zone, created_by)
    SELECT gen_random_uuid(), 'planted', organisation_id, 'Planted', 'Planted', 'remote', 'one_off', home_area_code, 'fr',
      'Europe/Paris', created_by FROM missions LIMIT 1`,
  instants_follow_local_times: `UPDATE slots SET starts_at = starts_at + interval '5 minutes'
    WHERE id = (SELECT id FROM slots WHERE starts_at IS NOT NULL LIMIT 1)`,
  mission_spans_its_slots: `UPDATE missions SET ends_at = ends_at + interval '1 day'
    WHERE id = (SELECT id FROM missions WHERE ends_at IS NOT NULL LIMIT 1)`,
  past_missions_end: `UPDATE missions SET ends_at = app_now() - interval '40 days', starts_at = app_now() - interval '50 days'
    WHERE id = (SELECT id FROM missions WHERE state = 'published' LIMIT 1)`,
  format_has_its_addresses: `UPDATE missions SET format = 'remote'
    WHERE id = (SELECT id FROM missions WHERE format = 'in_person' LIMIT 1)`,
  home_area_is_first_address: `UPDATE missions SET home_area_code = 'FR-2A'
    WHERE id = (SELECT id FROM missions WHERE home_area_code = 'FR-35' LIMIT 1)`,
  mission_is_about_something: `DELETE FROM mission_causes
    WHERE mission_id = (SELECT id FROM missions WHERE published_at IS NOT NULL LIMIT 1)`,
  published_by_the_verified: `UPDATE organisations SET state = 'draft', verified_at = NULL
    WHERE id = (SELECT organisation_id FROM missions WHERE published_at IS NOT NULL LIMIT 1)`,
  organisation_has_managers: `DELETE FROM grants WHERE id = (SELECT id FROM grants WHERE role = 'manager' LIMIT 1)`,
  participation_has_a_conversation: `DELETE FROM conversation_parties WHERE conversation_id = (SELECT id FROM conversations LIMIT 1)`,
  over_is_completed: `UPDATE participations SET state = 'accepted'
    WHERE id = (SELECT participation.id FROM participations participation
      JOIN participation_slots part ON part.participation_id = participation.id
      JOIN slots slot ON slot.id = part.slot_id
      WHERE participation.state = 'completed' AND slot.ends_at < app_now() - interval '40 days' LIMIT 1)`,
  ended_missions_are_settled: `UPDATE missions SET state = 'ended', ended_at = app_now()
    WHERE id = (SELECT mission_id FROM participations WHERE state = 'pending' LIMIT 1)`,
  only_published_missions_are_applied_for: `UPDATE participations SET applied_at = applied_at - interval '2 years'
    WHERE id = (SELECT id FROM participations LIMIT 1)`,
  accepted_are_old_enough: `UPDATE accounts SET birth_date = (app_now() - interval '17 years')::date
    WHERE id = (SELECT volunteer_id FROM participations WHERE state = 'accepted' LIMIT 1)`,
  times_are_in_order: `UPDATE participations SET first_answered_at = applied_at - interval '1 minute'
    WHERE id = (SELECT id FROM participations WHERE first_answered_at IS NOT NULL LIMIT 1)`,
  attendance_is_past: `UPDATE participation_slots SET attendance = 'attended'
    WHERE (participation_id, slot_id) = (SELECT part.participation_id, part.slot_id FROM participation_slots part
      JOIN slots slot ON slot.id = part.slot_id WHERE part.state = 'held' AND slot.starts_at > app_now() LIMIT 1)`,
  organisation_history_is_whole: `UPDATE organisations SET state = 'suspended'
    WHERE id = (SELECT id FROM organisations WHERE state = 'verified' LIMIT 1)`,
  mission_history_is_whole: `DELETE FROM object_history WHERE id = (
    SELECT id FROM object_history WHERE object_type = 'mission' AND to_state = 'submitted' LIMIT 1)`,
  participation_history_is_whole: `INSERT INTO object_history (id, object_type, object_id, action, from_state, to_state, at)
    SELECT gen_random_uuid(), 'participation', id, 'planted', 'declined', state, app_now() FROM participations
    WHERE state = 'accepted' LIMIT 1`,
};
