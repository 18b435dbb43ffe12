import { AccountPasswordChanged, AccountPasswordResetRequested, AccountSignedUp, Grants } from '@maillon/identity';
import { Geography } from '@maillon/geo';
import { MissionChangesRequested, MissionPublished, MissionSubmitted } from '@maillon/missions';
import {
  Members,
  OrganisationChangesRequested,
  OrganisationMemberInvited,
  OrganisationSubmitted,
  OrganisationVerified,
} from '@maillon/organisations';
import {
  ParticipationAccepted,
  ParticipationApplied,
  ParticipationCancelled,
  ParticipationDeclined,
  ParticipationWithdrawn,
} from '@maillon/participations';
import { Database, OnEvent, type EventInfo } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import type { MailTemplate } from './mail.templates';
import { Mails } from './mails.service';

/** Queues the mails that tell what happened below; each method runs in a transaction of its own. */
@Injectable()
export class NotificationsHandlers {
  constructor(
    private readonly mails: Mails,
    private readonly database: Database,
    private readonly members: Members,
    private readonly grants: Grants,
    private readonly geography: Geography,
  ) {}

  /** An address that has an account gets word of it instead of a link; a suspended one gets nothing. */
  @OnEvent(AccountSignedUp, 'notifications.signed-up')
  async signedUp({ signUpId }: { signUpId: string }, { eventId }: EventInfo) {
    const [known] = await this.database.query<{ id: string; state: string }>(
      'SELECT account.id, account.state FROM accounts account JOIN sign_ups USING (email) WHERE sign_ups.id = $1',
      [signUpId],
    );
    if (!known) await this.mails.queue(eventId, 'confirm_email', [signUpId], signUpId);
    else if (known.state === 'active') await this.mails.queue(eventId, 'sign_up_repeated', [known.id], signUpId);
  }

  @OnEvent(AccountPasswordResetRequested, 'notifications.password-reset')
  passwordResetRequested({ accountId, linkId }: { accountId: string; linkId: string }, { eventId }: EventInfo) {
    return this.mails.queue(eventId, 'password_reset', [accountId], linkId);
  }

  @OnEvent(AccountPasswordChanged, 'notifications.password-changed')
  passwordChanged({ accountId }: { accountId: string }, { eventId }: EventInfo) {
    return this.mails.queue(eventId, 'password_changed', [accountId], accountId);
  }

  @OnEvent(ParticipationApplied, 'notifications.application-received')
  async applied({ participationId }: { participationId: string }, { eventId }: EventInfo) {
    await this.tellVolunteer(eventId, 'application_received', participationId);
    await this.tellManagers(eventId, 'new_application', participationId);
  }

  @OnEvent(ParticipationAccepted, 'notifications.application-accepted')
  accepted({ participationId }: { participationId: string }, { eventId }: EventInfo) {
    return this.tellVolunteer(eventId, 'application_accepted', participationId);
  }

  @OnEvent(ParticipationDeclined, 'notifications.application-declined')
  declined({ participationId }: { participationId: string }, { eventId }: EventInfo) {
    return this.tellVolunteer(eventId, 'application_declined', participationId);
  }

  @OnEvent(ParticipationCancelled, 'notifications.application-cancelled')
  cancelled({ participationId }: { participationId: string }, { eventId }: EventInfo) {
    return this.tellVolunteer(eventId, 'application_cancelled', participationId);
  }

  @OnEvent(ParticipationWithdrawn, 'notifications.application-withdrawn')
  withdrawn({ participationId }: { participationId: string }, { eventId }: EventInfo) {
    return this.tellManagers(eventId, 'application_withdrawn', participationId);
  }

  @OnEvent(OrganisationSubmitted, 'notifications.organisation-submitted')
  async organisationSubmitted({ organisationId }: { organisationId: string }, { eventId }: EventInfo) {
    await this.mails.queue(
      eventId,
      'organisation_submitted',
      await this.coordinators('organisations', organisationId),
      organisationId,
    );
  }

  @OnEvent(OrganisationVerified, 'notifications.organisation-verified')
  async organisationVerified({ organisationId }: { organisationId: string }, { eventId }: EventInfo) {
    await this.mails.queue(eventId, 'organisation_verified', await this.members.ids(organisationId), organisationId);
  }

  @OnEvent(OrganisationChangesRequested, 'notifications.organisation-changes-requested')
  async organisationChangesRequested({ organisationId }: { organisationId: string }, { eventId }: EventInfo) {
    const managers = await this.members.ids(organisationId);
    await this.mails.queue(eventId, 'organisation_changes_requested', managers, organisationId);
  }

  @OnEvent(OrganisationMemberInvited, 'notifications.member-invited')
  memberInvited({ invitationId }: { invitationId: string }, { eventId }: EventInfo) {
    return this.mails.queue(eventId, 'member_invited', [invitationId], invitationId);
  }

  @OnEvent(MissionSubmitted, 'notifications.mission-submitted')
  async missionSubmitted({ missionId }: { missionId: string }, { eventId }: EventInfo) {
    await this.mails.queue(eventId, 'mission_submitted', await this.coordinators('missions', missionId), missionId);
  }

  @OnEvent(MissionPublished, 'notifications.mission-published')
  missionPublished({ missionId }: { missionId: string }, { eventId }: EventInfo) {
    return this.tellMissionManagers(eventId, 'mission_published', missionId);
  }

  @OnEvent(MissionChangesRequested, 'notifications.mission-changes-requested')
  missionChangesRequested({ missionId }: { missionId: string }, { eventId }: EventInfo) {
    return this.tellMissionManagers(eventId, 'mission_changes_requested', missionId);
  }

  private async tellVolunteer(eventId: string, template: MailTemplate, participationId: string): Promise<void> {
    const [found] = await this.database.query<{ id: string }>(
      'SELECT volunteer_id AS id FROM participations WHERE id = $1',
      [participationId],
    );
    if (found) await this.mails.queue(eventId, template, [found.id], participationId);
  }

  private async tellManagers(eventId: string, template: MailTemplate, participationId: string): Promise<void> {
    const [found] = await this.database.query<{ organisationId: string }>(
      `SELECT mission.organisation_id AS "organisationId" FROM participations participation
       JOIN missions mission ON mission.id = participation.mission_id WHERE participation.id = $1`,
      [participationId],
    );
    if (found) await this.mails.queue(eventId, template, await this.members.ids(found.organisationId), participationId);
  }

  private async tellMissionManagers(eventId: string, template: MailTemplate, missionId: string): Promise<void> {
    const [found] = await this.database.query<{ organisationId: string }>(
      'SELECT organisation_id AS "organisationId" FROM missions WHERE id = $1',
      [missionId],
    );
    if (found) await this.mails.queue(eventId, template, await this.members.ids(found.organisationId), missionId);
  }

  /** Accounts that coordinate the nearest area having any: the department, else the region, else the country. */
  private async coordinators(table: 'organisations' | 'missions', id: string): Promise<string[]> {
    const [found] = await this.database.query<{ home: string }>(
      `SELECT home_area_code AS home FROM ${table} WHERE id = $1`,
      [id],
    );
    for (const area of found ? await this.geography.ancestors(found.home) : []) {
      const holders = await this.grants.holders('coordinator', 'area', area);
      if (holders.length > 0) return holders;
    }
    return [];
  }
}
