import type { MissionChangeReason } from '@maillon/missions';
import type { OrganisationChangeReason } from '@maillon/organisations';

/** What a mail about one participation may tell; dates and places are already in words. */
export interface ParticipationFacts {
  firstName: string;
  missionTitle: string;
  organisationName: string;
  /** "samedi 12 décembre, 9 h – 12 h"; empty for a mission without dates. */
  when: readonly string[];
  /** Empty for a mission at a distance. */
  where: string;
  /** The day by which the organisation should have answered. */
  answerBy: string;
  /** Code of why it was declined or cancelled. */
  reasonCode: string | null;
  /** First name and initial of the volunteer. */
  applicant: string;
  participationPath: string;
  inboxPath: string;
}

/** What a mail about an organisation or one of its missions may tell. */
export interface SubjectFacts {
  firstName: string;
  organisationName: string;
  missionTitle: string;
  /** What the reviewer wrote. */
  reason: string | null;
  /** Code of why it was sent back. */
  reasonCode: MissionChangeReason | OrganisationChangeReason | null;
  path: string;
}

/** What each template needs to know. */
export interface MailFacts {
  confirm_email: { firstName: string; path: string; draftMission: string | null };
  sign_up_repeated: { firstName: string; path: string; draftMission: string | null };
  password_reset: { firstName: string; path: string };
  password_changed: { firstName: string; path: string };
  application_received: ParticipationFacts;
  application_accepted: ParticipationFacts;
  application_declined: ParticipationFacts;
  application_cancelled: ParticipationFacts;
  new_application: ParticipationFacts;
  application_withdrawn: ParticipationFacts;
  organisation_submitted: SubjectFacts;
  organisation_verified: SubjectFacts;
  organisation_changes_requested: SubjectFacts;
  mission_submitted: SubjectFacts;
  mission_published: SubjectFacts;
  mission_changes_requested: SubjectFacts;
  member_invited: { organisationName: string; inviterName: string; path: string };
}

export type MailTemplate = keyof MailFacts;

/** The words of one mail; the layout makes text and HTML of them. */
export interface MailText {
  subject: string;
  greeting?: string;
  /** The message itself, in one sentence: the first line that people read. */
  lead: string;
  details?: readonly string[];
  lines?: readonly string[];
  action?: { label: string; path: string };
}

/** A sentence for each reason that says something. */
export type ChangeSentences<R extends string> = Readonly<Record<Exclude<R, 'other'>, string>>;

export type MailTexts = { [T in MailTemplate]: (facts: MailFacts[T]) => MailText };
