import { Database, type Locale } from '@maillon/platform';
import { MailTokens, SIGN_UP_LINK } from '@maillon/identity';
import { INVITATION } from '@maillon/organisations';
import { Injectable } from '@nestjs/common';
import { MailLog } from './mail.entity';
import type { MailTemplate, MailText, ParticipationFacts, SubjectFacts } from './mail.templates';
import { mailText } from './mail.texts';
import { day, slotInWords, type SlotWords } from './mail.words';

/** A mail in words, with its address. */
export interface WrittenMail {
  to: string;
  locale: Locale;
  text: MailText;
}

interface Person {
  id: string;
  email: string;
  firstName: string;
  locale: Locale;
}

type Reason = Pick<SubjectFacts, 'reason' | 'reasonCode'>;

/** Why the event ($2) sent the object back: the entry of the same transaction, whose time both carry. */
function whyOf(objectType: 'organisation' | 'mission'): string {
  return `LATERAL (
    SELECT entry.reason_text, entry.reason_code
    FROM outbox_events event JOIN object_history entry ON entry.at = event.occurred_at
    WHERE event.id = $2 AND entry.object_type = '${objectType}' AND entry.object_id = ${objectType}.id
      AND entry.action = 'changes_requested'
    ORDER BY entry.id DESC LIMIT 1
  ) why`;
}

/** Reads what the mails tell, as it stands when they are written. */
@Injectable()
export class MailQueries {
  constructor(
    private readonly database: Database,
    private readonly tokens: MailTokens,
  ) {}

  /** The mail if it still waits to be sent. */
  queued(id: string): Promise<MailLog | null> {
    return this.database.repository(MailLog).findOneBy({ id, state: 'queued' });
  }

  /** The mail in the recipient's language, or null when the recipient or the reason is gone. */
  async write(row: MailLog): Promise<WrittenMail | null> {
    if (row.template === 'member_invited') return this.invitation(row);
    if (row.template === 'confirm_email') return this.confirmation(row);
    const [person] = await this.database.query<Person>(
      `SELECT id, email, first_name AS "firstName", locale FROM accounts WHERE id = $1 AND state = 'active'`,
      [row.recipientKey],
    );
    if (!person) return null;
    const text = await this.text(row, person);
    return text && { to: person.email, locale: person.locale, text };
  }

  private async text(row: MailLog, person: Person): Promise<MailText | null> {
    const { template, subjectId } = row;
    const { firstName, locale } = person;
    switch (template) {
      case 'password_reset':
        if (!(await this.isGood(subjectId))) return null;
        return mailText(template, locale, {
          firstName,
          path: `/reset-password/${this.tokens.sign('reset_password', subjectId)}`,
        });
      case 'password_changed':
        return mailText(template, locale, { firstName, path: '/forgotten-password' });
      case 'sign_up_repeated':
        return mailText(template, locale, {
          firstName,
          path: '/sign-in',
          draftMission: await this.draftMission(subjectId),
        });
      case 'organisation_submitted':
      case 'organisation_verified':
      case 'organisation_changes_requested': {
        const facts = await this.organisation(row, person);
        return facts && mailText(template, locale, facts);
      }
      case 'mission_submitted':
      case 'mission_published':
      case 'mission_changes_requested': {
        const facts = await this.mission(row, person);
        return facts && mailText(template, locale, facts);
      }
      case 'confirm_email':
      case 'member_invited':
        return null;
      default: {
        const facts = await this.participation(subjectId, person);
        return facts && mailText(template, locale, facts);
      }
    }
  }

  /** False for a link to a new password that is used, void or over. */
  private async isGood(linkId: string): Promise<boolean> {
    const found = await this.database.query(
      'SELECT FROM account_links WHERE id = $1 AND used_at IS NULL AND expires_at > app_now()',
      [linkId],
    );
    return found.length > 0;
  }

  private async draftMission(signUpId: string): Promise<string | null> {
    const [draft] = await this.database.query<{ title: string }>(
      `SELECT mission.title FROM draft_applications draft JOIN missions mission ON mission.id = draft.mission_id
       WHERE draft.sign_up_id = $1 AND draft.used_at IS NULL AND draft.expires_at > app_now()`,
      [signUpId],
    );
    return draft?.title ?? null;
  }

  private async confirmation({ subjectId }: MailLog): Promise<WrittenMail | null> {
    const [signUp] = await this.database.query<Person>(
      `SELECT id, email, first_name AS "firstName", locale FROM sign_ups WHERE id = $1 AND expires_at > app_now()`,
      [subjectId],
    );
    if (!signUp) return null;
    const { email, firstName, locale } = signUp;
    const path = `/confirm-email/${this.tokens.sign(SIGN_UP_LINK, subjectId)}`;
    const draftMission = await this.draftMission(subjectId);
    return { to: email, locale, text: mailText('confirm_email', locale, { firstName, path, draftMission }) };
  }

  private async invitation(row: MailLog): Promise<WrittenMail | null> {
    const [found] = await this.database.query<{
      email: string;
      organisationName: string;
      inviterName: string;
      language: Locale;
    }>(
      `SELECT invitation.email, organisation.name AS "organisationName", organisation.language,
              account.first_name || ' ' || account.last_name AS "inviterName"
       FROM organisation_invitations invitation
       JOIN organisations organisation ON organisation.id = invitation.organisation_id
       JOIN accounts account ON account.id = invitation.invited_by
       WHERE invitation.id = $1 AND invitation.accepted_at IS NULL AND invitation.revoked_at IS NULL
         AND invitation.expires_at > app_now()`,
      [row.subjectId],
    );
    if (!found) return null;
    const path = `/invitations/${this.tokens.sign(INVITATION, row.subjectId)}`;
    return {
      to: found.email,
      locale: found.language,
      text: mailText('member_invited', found.language, { ...found, path }),
    };
  }

  private async organisation(row: MailLog, { firstName }: Person): Promise<SubjectFacts | null> {
    const { template, subjectId: id, eventId } = row;
    const [found] = await this.database.query<{ name: string } & Reason>(
      `SELECT organisation.name, why.reason_text AS reason, why.reason_code AS "reasonCode"
       FROM organisations organisation LEFT JOIN ${whyOf('organisation')} ON true WHERE organisation.id = $1`,
      [id, eventId],
    );
    if (!found) return null;
    const paths: Partial<Record<MailTemplate, string>> = {
      organisation_submitted: `/review/organisations/${id}`,
      organisation_verified: `/manage/${id}/missions/new`,
    };
    const path = paths[template] ?? `/manage/${id}/edit`;
    const { name, reason, reasonCode } = found;
    return { firstName, organisationName: name, missionTitle: '', reason, reasonCode, path };
  }

  private async mission(row: MailLog, { firstName }: Person): Promise<SubjectFacts | null> {
    const { template, subjectId: id, eventId } = row;
    const [found] = await this.database.query<
      { title: string; slug: string; organisationId: string; organisationName: string } & Reason
    >(
      `SELECT mission.title, mission.slug, organisation.id AS "organisationId", organisation.name AS "organisationName",
              why.reason_text AS reason, why.reason_code AS "reasonCode"
       FROM missions mission JOIN organisations organisation ON organisation.id = mission.organisation_id
       LEFT JOIN ${whyOf('mission')} ON true WHERE mission.id = $1`,
      [id, eventId],
    );
    if (!found) return null;
    const paths: Partial<Record<MailTemplate, string>> = {
      mission_submitted: `/review/missions/${id}`,
      mission_changes_requested: `/manage/${found.organisationId}/missions/${id}`,
    };
    const path = paths[template] ?? `/missions/${found.slug}`;
    return {
      firstName,
      organisationName: found.organisationName,
      missionTitle: found.title,
      reason: found.reason,
      reasonCode: found.reasonCode,
      path,
    };
  }

  private async participation(id: string, person: Person): Promise<ParticipationFacts | null> {
    const [found] = await this.database.query<{
      missionTitle: string;
      organisationId: string;
      organisationName: string;
      reasonCode: string | null;
      applicant: string;
      timeZone: string;
      answerBy: Date;
      where: string | null;
      slots: SlotWords[];
    }>(
      `SELECT mission.title AS "missionTitle", organisation.id AS "organisationId", organisation.name AS "organisationName",
              participation.reason_code AS "reasonCode", mission.time_zone AS "timeZone",
              account.first_name || ' ' || left(account.last_name, 1) || '.' AS applicant,
              least(participation.applied_at + interval '7 days',
                    participation.applied_at + (min(slot.starts_at) - participation.applied_at) / 2) AS "answerBy",
              (SELECT concat_ws(', ', address.name, address.street, address.postcode || ' ' || commune.name)
               FROM mission_addresses place JOIN addresses address ON address.id = place.address_id
               JOIN areas commune ON commune.code = address.commune_code
               WHERE place.mission_id = mission.id
               ORDER BY place.address_id = ANY (array_agg(slot.address_id)) DESC NULLS LAST, place.position LIMIT 1) AS "where",
              coalesce(json_agg(json_build_object('localDate', slot.local_date, 'localStart', slot.local_start,
                                                  'localEnd', slot.local_end) ORDER BY slot.starts_at)
                       FILTER (WHERE slot.local_date IS NOT NULL), '[]') AS slots
       FROM participations participation
       JOIN missions mission ON mission.id = participation.mission_id
       JOIN organisations organisation ON organisation.id = mission.organisation_id
       JOIN accounts account ON account.id = participation.volunteer_id
       LEFT JOIN participation_slots taken ON taken.participation_id = participation.id
       LEFT JOIN slots slot ON slot.id = taken.slot_id
       WHERE participation.id = $1
       GROUP BY participation.id, mission.id, organisation.id, account.id`,
      [id],
    );
    if (!found) return null;
    return {
      firstName: person.firstName,
      missionTitle: found.missionTitle,
      organisationName: found.organisationName,
      when: found.slots.map((slot) => slotInWords(slot, person.locale)),
      where: found.where ?? '',
      answerBy: day(found.answerBy, person.locale, found.timeZone),
      reasonCode: found.reasonCode,
      applicant: found.applicant,
      participationPath: `/participations/${id}`,
      inboxPath: `/manage/${found.organisationId}/applications/${id}`,
    };
  }
}
