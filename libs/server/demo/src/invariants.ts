/** A rule that holds in every database at any time, besides what constraints hold already. */
export interface Invariant {
  readonly rule: string;
  readonly says: string;
  /** Selects one column: the ids of what breaks the rule. */
  readonly sql: string;
}

/** Schedules may be this late. */
const LATE = `interval '1 day'`;

const seats: readonly Invariant[] = [
  {
    rule: 'places_are_seats_held',
    says: 'The places taken of a slot are the seats that participations hold in it',
    sql: `SELECT slot.id FROM slots slot
          LEFT JOIN (SELECT slot_id, sum(seats) AS seats FROM participation_slots WHERE state = 'held' GROUP BY slot_id) held
            ON held.slot_id = slot.id
          WHERE slot.places_taken <> coalesce(held.seats, 0)`,
  },
  {
    rule: 'rows_follow_states',
    says: 'A participation holds seats while it is live or completed, waits while it is waitlisted, and holds none otherwise',
    sql: `SELECT participation.id FROM participations participation
          JOIN participation_slots part ON part.participation_id = participation.id
          WHERE CASE part.state
            WHEN 'held' THEN participation.state NOT IN ('pending', 'in_discussion', 'offered', 'accepted', 'completed')
            WHEN 'waiting' THEN participation.state <> 'waitlisted'
            ELSE false END
          UNION
          SELECT participation.id FROM participations participation
          WHERE participation.state IN ('pending', 'in_discussion', 'offered', 'accepted') AND NOT EXISTS (
            SELECT FROM participation_slots part WHERE part.participation_id = participation.id AND part.state = 'held')`,
  },
  {
    rule: 'participation_has_slots',
    says: 'A participation has at least one slot row, and only slots of its mission',
    sql: `SELECT participation.id FROM participations participation
          LEFT JOIN participation_slots part ON part.participation_id = participation.id
          LEFT JOIN slots slot ON slot.id = part.slot_id
          GROUP BY participation.id
          HAVING count(slot.id) = 0 OR bool_or(slot.mission_id <> participation.mission_id)`,
  },
  {
    rule: 'one_live_participation',
    says: 'A volunteer has at most one live participation in a mission',
    sql: `SELECT volunteer_id FROM participations
          WHERE state IN ('pending', 'in_discussion', 'accepted', 'waitlisted', 'offered')
          GROUP BY mission_id, volunteer_id HAVING count(*) > 1`,
  },
  {
    rule: 'nobody_in_two_places',
    says: 'No volunteer is accepted in two slots that share time',
    sql: `SELECT DISTINCT volunteer_id FROM (
            SELECT participation.volunteer_id, slot.starts_at, max(slot.ends_at) OVER (
              PARTITION BY participation.volunteer_id ORDER BY slot.starts_at, slot.id
              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until
            FROM participations participation
            JOIN participation_slots part ON part.participation_id = participation.id AND part.state = 'held'
            JOIN slots slot ON slot.id = part.slot_id
            WHERE participation.state IN ('accepted', 'completed') AND slot.starts_at IS NOT NULL) busy
          WHERE starts_at < busy_until`,
  },
];

const missions: readonly Invariant[] = [
  {
    rule: 'mission_has_slots',
    says: 'Every mission has at least one open slot: dated ones, or a single one without dates unless it takes place once',
    sql: `SELECT mission.id FROM missions mission
          LEFT JOIN slots slot ON slot.mission_id = mission.id AND slot.state = 'open'
          GROUP BY mission.id
          HAVING count(slot.id) = 0
            OR count(slot.id) FILTER (WHERE slot.local_date IS NULL) > 0 AND (count(slot.id) > 1 OR mission.rhythm = 'one_off')`,
  },
  {
    rule: 'instants_follow_local_times',
    says: 'The instants of a slot are its local date and times in its zone (a time that the clocks skip moves forward)',
    sql: `SELECT id FROM slots
          WHERE starts_at AT TIME ZONE zone <> local_date + local_start
            AND ((local_date + local_start) AT TIME ZONE zone) AT TIME ZONE zone = local_date + local_start`,
  },
  {
    rule: 'mission_spans_its_slots',
    says: 'A mission starts with its first open slot and ends with its last',
    sql: `SELECT mission.id FROM missions mission
          LEFT JOIN slots slot ON slot.mission_id = mission.id AND slot.state = 'open'
          GROUP BY mission.id
          HAVING mission.starts_at IS DISTINCT FROM min(slot.starts_at) OR mission.ends_at IS DISTINCT FROM max(slot.ends_at)`,
  },
  {
    rule: 'past_missions_end',
    says: 'A mission is ended a month after its last date',
    sql: `SELECT id FROM missions
          WHERE state IN ('published', 'suspended') AND ends_at < app_now() - interval '1 month' - ${LATE}`,
  },
  {
    rule: 'format_has_its_addresses',
    says: 'A mission in person has an address, a remote one has none; the address of an open slot is one of its mission’s',
    sql: `SELECT mission.id FROM missions mission
          WHERE (mission.format = 'in_person')
            <> EXISTS (SELECT FROM mission_addresses place WHERE place.mission_id = mission.id)
          UNION
          SELECT slot.mission_id FROM slots slot
          WHERE slot.state = 'open' AND slot.address_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM mission_addresses place
            WHERE place.mission_id = slot.mission_id AND place.address_id = slot.address_id)`,
  },
  {
    rule: 'home_area_is_first_address',
    says: 'A mission belongs to the department of its first address, without one to that of its organisation',
    sql: `SELECT mission.id FROM missions mission
          JOIN organisations organisation ON organisation.id = mission.organisation_id
          LEFT JOIN mission_addresses place ON place.mission_id = mission.id AND place.position = 0
          LEFT JOIN addresses address ON address.id = place.address_id
          LEFT JOIN areas commune ON commune.code = address.commune_code
          WHERE mission.home_area_code
            <> coalesce(commune.department_code, commune.country_code, organisation.home_area_code)`,
  },
  {
    rule: 'mission_is_about_something',
    says: 'Every mission has a cause; activities may be left out',
    sql: `SELECT mission.id FROM missions mission
          WHERE NOT EXISTS (SELECT FROM mission_causes cause WHERE cause.mission_id = mission.id)`,
  },
  {
    rule: 'published_by_the_verified',
    says: 'Only missions of organisations that were verified are published, and closed organisations have none in review or online',
    sql: `SELECT mission.id FROM missions mission
          JOIN organisations organisation ON organisation.id = mission.organisation_id
          WHERE mission.published_at IS NOT NULL AND organisation.verified_at IS NULL
            OR organisation.state = 'closed' AND mission.state IN ('submitted', 'in_review', 'published', 'suspended')`,
  },
  {
    rule: 'organisation_has_managers',
    says: 'An organisation that is not closed has a manager',
    sql: `SELECT organisation.id FROM organisations organisation
          WHERE organisation.state <> 'closed' AND NOT EXISTS (
            SELECT FROM grants member
            WHERE member.scope_type = 'organisation' AND member.scope_id = organisation.id::text AND member.role = 'manager')`,
  },
];

const participations: readonly Invariant[] = [
  {
    rule: 'participation_has_a_conversation',
    says: 'Every participation has a conversation of its volunteer and its organisation',
    sql: `SELECT participation.id FROM participations participation
          JOIN missions mission ON mission.id = participation.mission_id
          LEFT JOIN conversations conversation
            ON conversation.subject_type = 'participation' AND conversation.subject_id = participation.id
          LEFT JOIN conversation_parties party ON party.conversation_id = conversation.id
            AND (party.party_type, party.party_id)
              IN (('account', participation.volunteer_id), ('organisation', mission.organisation_id))
          GROUP BY participation.id HAVING count(party.party_id) < 2`,
  },
  {
    rule: 'over_is_completed',
    says: 'What was accepted is completed once all its slots are over; what nobody answered expires when the last one starts',
    sql: `SELECT participation.id FROM participations participation
          JOIN participation_slots part ON part.participation_id = participation.id AND part.state = 'held'
          JOIN slots slot ON slot.id = part.slot_id
          WHERE participation.state IN ('accepted', 'pending')
          GROUP BY participation.id
          HAVING bool_and(slot.starts_at IS NOT NULL) AND
            CASE participation.state WHEN 'accepted' THEN max(slot.ends_at) ELSE max(slot.starts_at) END < app_now() - ${LATE}`,
  },
  {
    rule: 'ended_missions_are_settled',
    says: 'A mission that ended or was called off has no live participation',
    sql: `SELECT participation.id FROM participations participation
          JOIN missions mission ON mission.id = participation.mission_id
          WHERE mission.state IN ('ended', 'cancelled')
            AND participation.state IN ('pending', 'in_discussion', 'accepted', 'waitlisted', 'offered')`,
  },
  {
    rule: 'only_published_missions_are_applied_for',
    says: 'Nobody applied before the mission was published',
    sql: `SELECT participation.id FROM participations participation
          JOIN missions mission ON mission.id = participation.mission_id
          WHERE mission.published_at IS NULL OR participation.applied_at < mission.published_at`,
  },
  {
    rule: 'accepted_are_old_enough',
    says: 'Who is accepted has the minimum age of the version applied to, and is an adult until consents can be recorded',
    sql: `SELECT participation.id FROM participations participation
          JOIN missions mission ON mission.id = participation.mission_id
          JOIN accounts account ON account.id = participation.volunteer_id
          LEFT JOIN object_versions read ON read.object_type = 'mission' AND read.object_id = mission.id
            AND read.version = participation.mission_version
          WHERE participation.state IN ('accepted', 'completed')
            AND account.birth_date + make_interval(
                years => greatest(coalesce((read.snapshot->>'minimumAge')::int, mission.minimum_age), 18))
              > (participation.decided_at AT TIME ZONE mission.time_zone)::date`,
  },
  {
    rule: 'times_are_in_order',
    says: 'An application comes first, then an answer, then a decision, and none of them in the future',
    sql: `SELECT id FROM participations
          WHERE applied_at > app_now() OR first_answered_at < applied_at OR decided_at < applied_at
            OR greatest(first_answered_at, decided_at, state_changed_at) > app_now()
            OR (state IN ('accepted', 'completed') AND decided_at IS NULL)`,
  },
  {
    rule: 'attendance_is_past',
    says: 'Whether somebody came is known only of what they held and what has begun',
    sql: `SELECT part.participation_id FROM participation_slots part JOIN slots slot ON slot.id = part.slot_id
          WHERE part.attendance IS NOT NULL AND (part.state <> 'held' OR slot.starts_at > app_now())
            OR part.minutes > 0 AND part.attendance IS DISTINCT FROM 'attended'`,
  },
];

/**
 * Each state is left as often as it is entered, but nothing once more and the present state once less. The order of the
 * steps does not matter: they carry the time at which their transactions began, and those may have waited for each other.
 */
const history = (type: string, table: string): Invariant => ({
  rule: `${type}_history_is_whole`,
  says: `The history of a ${type} leads from nothing to its present state, without a gap`,
  sql: `SELECT object.id FROM ${table} object
        LEFT JOIN (
          SELECT entry.object_id, step.state, sum(step.change) AS balance
          FROM object_history entry
          CROSS JOIN LATERAL (VALUES (entry.to_state, 1), (entry.from_state, -1)) step (state, change)
          WHERE entry.object_type = '${type}' AND entry.to_state IS NOT NULL
          GROUP BY entry.object_id, step.state
        ) passed ON passed.object_id = object.id
        GROUP BY object.id
        HAVING NOT bool_and(passed.balance IS NOT DISTINCT FROM
          CASE WHEN passed.state IS NULL THEN -1 WHEN passed.state = object.state THEN 1 ELSE 0 END)`,
});

export const invariants: readonly Invariant[] = [
  ...seats,
  ...missions,
  ...participations,
  history('organisation', 'organisations'),
  history('mission', 'missions'),
  history('participation', 'participations'),
];
