import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AccountPasswordChanged, AccountPasswordResetRequested, AccountSignedUp } from '@maillon/identity';
import { grant, makeAccount, makeSignUp, type TestAccount } from '@maillon/identity/testing';
import { MissionChangesRequested, MissionPublished, MissionSubmitted } from '@maillon/missions';
import { makeMission } from '@maillon/missions/testing';
import {
  OrganisationChangesRequested,
  OrganisationMemberInvited,
  OrganisationSubmitted,
  OrganisationVerified,
} from '@maillon/organisations';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import {
  ParticipationAccepted,
  ParticipationApplied,
  ParticipationCancelled,
  ParticipationDeclined,
  ParticipationWithdrawn,
} from '@maillon/participations';
import { makeParticipation, MODULES } from '@maillon/participations/testing';
import { Database, newId, Outbox, type EventType } from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import type { MailTemplate } from './mail.templates';
import { frenchTexts } from './mail.texts.fr';
import { Mails } from './mails.service';
import { NotificationsModule } from './notifications.module';

let app: TestApp;
let volunteer: TestAccount;
let organisation: TestOrganisation;

beforeAll(async () => {
  app = await bootTestApp({ modules: [...MODULES, NotificationsModule] });
  volunteer = await makeAccount(app);
  organisation = await makeOrganisation(app, { managers: [(await makeAccount(app)).id] });
  await makeAccount(app, { grants: [grant.coordinator('FR-35')] });
});
afterAll(() => app.close());

const publish = <P extends object>(event: EventType<P>, payload: P) =>
  app.get(Database).transaction(() => app.get(Outbox).publish(event, payload));
const ofParticipation = async (event: EventType<{ participationId: string }>) => {
  const mission = await makeMission(app, organisation.id);
  await publish(event, { participationId: await makeParticipation(app, (await makeAccount(app)).id, mission) });
};
const ofOrganisation = (event: EventType<{ organisationId: string }>) =>
  publish(event, { organisationId: organisation.id });
const ofMission = async (event: EventType<{ missionId: string }>) =>
  publish(event, { missionId: (await makeMission(app, organisation.id)).id });

const cases: [handler: string, templates: MailTemplate[], happen: () => Promise<void>][] = [
  [
    'notifications.signed-up',
    ['confirm_email'],
    async () => publish(AccountSignedUp, { signUpId: (await makeSignUp(app)).id }),
  ],
  [
    'notifications.signed-up',
    ['sign_up_repeated'],
    async () => publish(AccountSignedUp, { signUpId: (await makeSignUp(app, { email: volunteer.email })).id }),
  ],
  [
    'notifications.password-reset',
    ['password_reset'],
    async () => {
      const linkId = newId();
      await app.sql(
        `INSERT INTO account_links (id, account_id, purpose, expires_at)
         VALUES ($1, $2, 'reset_password', app_now() + interval '1 hour')`,
        [linkId, volunteer.id],
      );
      await publish(AccountPasswordResetRequested, { accountId: volunteer.id, linkId });
    },
  ],
  [
    'notifications.password-changed',
    ['password_changed'],
    () => publish(AccountPasswordChanged, { accountId: volunteer.id }),
  ],
  [
    'notifications.application-received',
    ['application_received', 'new_application'],
    () => ofParticipation(ParticipationApplied),
  ],
  ['notifications.application-accepted', ['application_accepted'], () => ofParticipation(ParticipationAccepted)],
  ['notifications.application-declined', ['application_declined'], () => ofParticipation(ParticipationDeclined)],
  ['notifications.application-cancelled', ['application_cancelled'], () => ofParticipation(ParticipationCancelled)],
  ['notifications.application-withdrawn', ['application_withdrawn'], () => ofParticipation(ParticipationWithdrawn)],
  ['notifications.organisation-submitted', ['organisation_submitted'], () => ofOrganisation(OrganisationSubmitted)],
  ['notifications.organisation-verified', ['organisation_verified'], () => ofOrganisation(OrganisationVerified)],
  [
    'notifications.organisation-changes-requested',
    ['organisation_changes_requested'],
    () => ofOrganisation(OrganisationChangesRequested),
  ],
  [
    'notifications.member-invited',
    ['member_invited'],
    async () => {
      const invitationId = newId();
      await app.sql(
        `INSERT INTO organisation_invitations (id, organisation_id, email, invited_by, expires_at)
         VALUES ($1, $2, 'invite@exemple.fr', $3, app_now() + interval '7 days')`,
        [invitationId, organisation.id, volunteer.id],
      );
      await publish(OrganisationMemberInvited, { invitationId });
    },
  ],
  ['notifications.mission-submitted', ['mission_submitted'], () => ofMission(MissionSubmitted)],
  ['notifications.mission-published', ['mission_published'], () => ofMission(MissionPublished)],
  ['notifications.mission-changes-requested', ['mission_changes_requested'], () => ofMission(MissionChangesRequested)],
];

it.each(cases)('%s sends %j once, however often it is delivered', async (handler, templates, happen) => {
  app.mails.length = 0;
  await happen();
  const [event] = await app.sql<{ id: string }>('SELECT id FROM outbox_events ORDER BY id DESC LIMIT 1');
  const eventId = event?.id ?? '';
  const logged = () =>
    app.sql<{ id: string; template: string; state: string }>(
      'SELECT id, template, state FROM mail_log WHERE event_id = $1 ORDER BY template',
      [eventId],
    );
  await app.runJobs();
  const first = await logged();
  expect(first).toMatchObject(templates.map((template) => ({ template, state: 'sent' })));
  for (let again = 0; again < 2; again++) {
    await app.sql('DELETE FROM event_deliveries WHERE event_id = $1', [eventId]);
    await app.get(Outbox).deliver({ eventId, handler });
    for (const { id } of first) await app.get(Mails).send({ mailId: id });
    await app.runJobs();
  }
  expect([app.mails.length, await logged()]).toEqual([templates.length, first]);
});

it('leaves no template out', () => {
  expect(cases.flatMap(([, templates]) => templates).sort()).toEqual(Object.keys(frenchTexts).sort());
});
