import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AccountPasswordResetRequested,
  AccountSignedUp,
  IdentityModule,
  MailTokens,
  SIGN_UP_LINK,
} from '@maillon/identity';
import { giveGrant, grant, makeAccount, makeSignUp, type TestAccount } from '@maillon/identity/testing';
import { CatalogueModule } from '@maillon/catalogue';
import { GeoModule } from '@maillon/geo';
import { MessagingModule } from '@maillon/messaging';
import { MissionsModule, Publication } from '@maillon/missions';
import { makeMission, type TestMission } from '@maillon/missions/testing';
import { OrganisationMemberInvited, OrganisationsModule, OrganisationSubmitted } from '@maillon/organisations';
import { makeOrganisation, type TestOrganisation } from '@maillon/organisations/testing';
import { ParticipationAccepted, ParticipationApplied, ParticipationsModule } from '@maillon/participations';
import { makeParticipation } from '@maillon/participations/testing';
import {
  actorOf,
  Database,
  MailRefused,
  MailTransport,
  newId,
  Outbox,
  PersonalData,
  type EventType,
  type OutgoingMail,
} from '@maillon/platform';
import { bootTestApp, type TestApp } from '@maillon/testing';
import { VolunteersModule } from '@maillon/volunteers';
import { MailData } from './mail-data.service';
import { NotificationsModule } from './notifications.module';

let app: TestApp;
let volunteer: TestAccount;
let manager: TestAccount;
let organisation: TestOrganisation;

beforeAll(async () => {
  app = await bootTestApp({
    modules: [
      IdentityModule,
      GeoModule,
      CatalogueModule,
      OrganisationsModule,
      VolunteersModule,
      MessagingModule,
      MissionsModule,
      ParticipationsModule,
      NotificationsModule,
    ],
  });
  manager = await makeAccount(app, { firstName: 'Yann', email: 'yann@exemple.fr' });
  organisation = await makeOrganisation(app, { name: 'Relais solidaire', managers: [manager.id] });
});
afterAll(() => app.close());
afterEach(() => app.setClock());
beforeEach(async () => {
  app.mails.length = 0;
  volunteer = await makeAccount(app, { firstName: 'Léa', lastName: 'Robin' });
});

const publish = <P extends object>(event: EventType<P>, payload: P) =>
  app.get(Database).transaction(() => app.get(Outbox).publish(event, payload));

async function apply(): Promise<string> {
  const mission = await makeMission(app, organisation.id, { title: 'Distribuer les repas' });
  return makeParticipation(app, volunteer.id, mission);
}

const states = async (subjectId: string) =>
  (await app.sql<{ state: string }>('SELECT state FROM mail_log WHERE subject_id = $1 ORDER BY id', [subjectId])).map(
    ({ state }) => state,
  );

describe('an application', () => {
  it('is told to the volunteer and to each manager, once', async () => {
    const second = await makeAccount(app, { firstName: 'Anne' });
    await giveGrant(app, second.id, { role: 'manager', scopeType: 'organisation', scopeId: organisation.id });
    const participationId = await apply();
    await publish(ParticipationApplied, { participationId });
    await app.runJobs();
    expect(app.mails.map(({ to }) => to).sort()).toEqual([manager.email, second.email, volunteer.email].sort());
    const [received] = app.mails.filter(({ to }) => to === volunteer.email);
    expect(received?.subject).toContain('Distribuer les repas');
    expect(received?.text).toContain(`http://localhost:3000/participations/${participationId}`);
    const [toManager] = app.mails.filter(({ to }) => to === manager.email);
    expect(toManager?.text).toContain('Léa R.');
    expect(toManager?.text).not.toContain('Robin');
    await app.sql('DELETE FROM grants WHERE account_id = $1', [second.id]);
  });

  it('sends nothing twice when its event is delivered twice', async () => {
    const participationId = await apply();
    await publish(ParticipationAccepted, { participationId });
    await app.runJobs();
    const [event] = await app.sql<{ id: string }>(
      `SELECT id FROM outbox_events WHERE payload->>'participationId' = $1`,
      [participationId],
    );
    await app.sql('DELETE FROM event_deliveries WHERE event_id = $1', [event?.id]);
    await app.get(Outbox).deliver({ eventId: event?.id ?? '', handler: 'notifications.application-accepted' });
    await app.runJobs();
    expect(app.mails).toHaveLength(1);
    expect(await states(participationId)).toEqual(['sent']);
  });
});

/** Somebody asks for an account with an address; the id of the sign-up. */
async function signUp(email?: string): Promise<string> {
  const { id: signUpId } = await makeSignUp(app, { email });
  await publish(AccountSignedUp, { signUpId });
  return signUpId;
}

describe('a sign-up', () => {
  it('is answered by a link, by word of the account there is, or not at all for a suspended one', async () => {
    const unknown = await signUp('dana@exemple.fr');
    const known = await signUp(volunteer.email);
    const suspended = await signUp((await makeAccount(app, { state: 'suspended' })).email);
    await app.runJobs();
    const mails = new Map(app.mails.map(({ to, text }) => [to, text]));
    expect([...mails.keys()].sort()).toEqual(['dana@exemple.fr', volunteer.email].sort());
    expect(mails.get('dana@exemple.fr')).toContain('/confirm-email/');
    expect(mails.get(volunteer.email)).not.toContain('/confirm-email/');
    expect([await states(unknown), await states(known), await states(suspended)]).toEqual([['sent'], ['sent'], []]);
  });

  it('names the mission of the application that was written with it, and of no other', async () => {
    const mission = await makeMission(app, organisation.id, { title: 'Distribuer les repas' });
    const [first, second] = [await signUp('nour@exemple.fr'), await signUp('nour@exemple.fr')];
    await app.sql(
      `INSERT INTO draft_applications (id, sign_up_id, email, mission_id, slot_ids, expires_at)
       VALUES ($1, $2, 'nour@exemple.fr', $3, $4, app_now() + interval '1 day')`,
      [newId(), second, mission.id, mission.slotIds],
    );
    await app.runJobs();
    const path = (signUpId: string) => app.get(MailTokens).sign(SIGN_UP_LINK, signUpId);
    const mailOf = (signUpId: string) => app.mails.find(({ text }) => text.includes(path(signUpId)))?.text;
    expect(mailOf(first)).not.toContain('Distribuer les repas');
    expect(mailOf(second)).toContain('Distribuer les repas');
  });

  it('that is gone is answered by nothing', async () => {
    const signUpId = await signUp();
    await app.sql('UPDATE sign_ups SET expires_at = app_now() WHERE id = $1', [signUpId]);
    await app.runJobs();
    expect([app.mails, await states(signUpId)]).toEqual([[], ['skipped']]);
  });
});

/** A forgotten password: the id of the link. */
async function askForReset(): Promise<string> {
  const linkId = newId();
  await app.sql(
    `INSERT INTO account_links (id, account_id, purpose, expires_at)
     VALUES ($1, $2, 'reset_password', app_now() + interval '1 hour')`,
    [linkId, volunteer.id],
  );
  await publish(AccountPasswordResetRequested, { accountId: volunteer.id, linkId });
  return linkId;
}

describe('links', () => {
  it.each([
    ['good', 'sent', ''],
    ['used or void', 'skipped', 'used_at = app_now()'],
    ['over', 'skipped', 'expires_at = app_now()'],
  ])('to a new password that are %s by then: %s', async (_, state, change) => {
    const linkId = await askForReset();
    if (change) await app.sql(`UPDATE account_links SET ${change} WHERE id = $1`, [linkId]);
    await app.runJobs();
    expect([app.mails.length, await states(linkId)]).toEqual([state === 'sent' ? 1 : 0, [state]]);
  });

  it('carry a token that nothing stores', async () => {
    await signUp();
    await app.runJobs();
    const [, token] = /confirm-email\/(\S+)/.exec(app.mails[0]?.text ?? '') ?? [];
    expect(token?.length).toBeGreaterThan(40);
    const stored = await app.sql<{ row: string }>(
      `SELECT to_jsonb(event)::text AS row FROM outbox_events event UNION ALL SELECT to_jsonb(mail)::text FROM mail_log mail`,
    );
    expect(stored.filter(({ row }) => row.includes(token ?? 'none'))).toEqual([]);
  });
});

describe('a review that asks for changes', () => {
  const coordinator = actorOf(newId(), [grant.coordinator('FR-35')]);
  const publication = () => app.get(Publication);

  async function sendBack({ id }: TestMission, code: string, text: string | null) {
    await publication().requestChanges(coordinator, id, 1, { code, text });
    await publication().submit(actorOf(manager.id, [grant.manager(organisation.id)]), id);
    await publication().take(coordinator, id);
  }

  it('tells its own reason, whatever was done before the mail leaves', async () => {
    const mission = await makeMission(app, organisation.id, {
      state: 'in_review',
      reviewerId: coordinator.accountId ?? '',
    });
    await sendBack(mission, 'other', 'Précisez les horaires');
    await sendBack(mission, 'unclear', null);
    await app.runJobs();
    const mails = app.mails.filter(({ to, text }) => to === manager.email && text.includes(mission.id));
    expect(mails).toHaveLength(2);
    const saying = (words: string) => mails.filter(({ text }) => text.includes(words)).length;
    expect([saying('Précisez les horaires'), saying('On ne comprend pas assez')]).toEqual([1, 1]);
  });

  it('of an organisation does so too', async () => {
    const reviewer = coordinator.accountId ?? '';
    const { id } = await makeOrganisation(app, { managers: [manager.id], state: 'in_review', reviewer });
    const request = `mutation ($id: ID!) {
      requestOrganisationChanges(id: $id, version: 1, reasonCode: wrong_identity) { __typename } }`;
    const asked = await app.gql(request, { id }, { as: coordinator });
    const asManager = { as: actorOf(manager.id, [grant.manager(id)]) };
    const submitted = await app.gql(
      'mutation ($id: ID!) { submitOrganisation(id: $id) { __typename } }',
      { id },
      asManager,
    );
    expect([asked.errors, submitted.errors]).toEqual([[], []]);
    await app.runJobs();
    const [mail] = app.mails.filter(({ to, text }) => to === manager.email && text.includes(id));
    expect(mail?.text).toContain('Le nom, le type ou le numéro ne correspondent pas.');
  });
});

describe('recipients', () => {
  it('are skipped once their account is gone', async () => {
    const linkId = await askForReset();
    await app.sql(`UPDATE accounts SET state = 'suspended' WHERE id = $1`, [volunteer.id]);
    await app.runJobs();
    expect(app.mails).toEqual([]);
    expect(await states(linkId)).toEqual(['skipped']);
  });

  it('of a submission are the coordinators of the nearest area that has any', async () => {
    const region = await makeAccount(app, { grants: [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR-R53' }] });
    await publish(OrganisationSubmitted, { organisationId: organisation.id });
    await app.runJobs();
    expect(app.mails.map(({ to }) => to)).toEqual([region.email]);
    const department = await makeAccount(app, {
      grants: [{ role: 'coordinator', scopeType: 'area', scopeId: 'FR-35' }],
    });
    await publish(OrganisationSubmitted, { organisationId: organisation.id });
    await app.runJobs();
    expect(app.mails.map(({ to }) => to)).toEqual([region.email, department.email]);
  });

  it('of an invitation need no account, and hear nothing once it is revoked', async () => {
    const invite = async (revoked: boolean) => {
      const id = newId();
      await app.sql(
        `INSERT INTO organisation_invitations (id, organisation_id, email, invited_by, expires_at, revoked_at)
         VALUES ($1, $2, $3, $4, app_now() + interval '7 days', CASE WHEN $5 THEN app_now() END)`,
        [id, organisation.id, `${id}@exemple.fr`, manager.id, revoked],
      );
      await publish(OrganisationMemberInvited, { invitationId: id });
      await app.runJobs();
      return id;
    };
    const open = await invite(false);
    await invite(true);
    expect(app.mails.map(({ to }) => to)).toEqual([`${open}@exemple.fr`]);
    expect(app.mails[0]?.subject).toContain('Relais solidaire');
  });
});

describe('the mail server', () => {
  const sending = (send: (mail: OutgoingMail) => Promise<void>) => {
    app.get(MailTransport).send = send;
  };
  const succeeding = async (mail: OutgoingMail) => void app.mails.push(mail);

  it('that is down loses nothing: the same mail leaves later under the same id', async () => {
    const tried: string[] = [];
    sending(async ({ messageId }) => {
      tried.push(messageId);
      throw new Error('ECONNREFUSED');
    });
    const signUpId = await signUp();
    await app.runJobs({ failures: 'allow' });
    expect(await states(signUpId)).toEqual(['queued']);
    sending(succeeding);
    await app.sql('UPDATE graphile_worker._private_jobs SET run_at = now(), last_error = NULL');
    await app.runJobs();
    expect(app.mails.map(({ messageId }) => messageId)).toEqual(tried.slice(0, 1));
    expect(await states(signUpId)).toEqual(['sent']);
  });

  it('that refuses for good is not asked again', async () => {
    sending(async () => {
      throw new MailRefused('550');
    });
    const signUpId = await signUp();
    await app.runJobs();
    expect(await states(signUpId)).toEqual(['failed']);
    sending(succeeding);
  });
});

describe('what is kept about a person', () => {
  const templatesOf = async (accountId: string) => {
    const { notifications } = await app.get(PersonalData).export(accountId);
    return (notifications as { mails: { template: string }[] }).mails.map(({ template }) => template);
  };

  it('is handed out, and erased with what waits; nothing is queued afterwards', async () => {
    const email = 'lina@exemple.fr';
    await signUp(email);
    await app.runJobs();
    volunteer = await makeAccount(app, { email });
    const participationId = await apply();
    await publish(ParticipationApplied, { participationId });
    await app.runJobs();
    await signUp(email);
    await askForReset();
    expect(await templatesOf(volunteer.id)).toEqual(['confirm_email', 'application_received']);
    app.mails.length = 0;
    await app.get(PersonalData).erase(volunteer.id);
    await app.get(PersonalData).erase(volunteer.id);
    await app.runJobs();
    expect(app.mails).toEqual([]);
    expect(await app.sql('SELECT state FROM mail_log WHERE recipient_key = $1', [volunteer.id])).toEqual([]);
    expect(await app.sql('SELECT template FROM mail_log WHERE subject_id = $1', [participationId])).toEqual([
      { template: 'new_application' },
    ]);
  });

  it('goes twelve months after it was queued', async () => {
    const linkId = await askForReset();
    await app.runJobs();
    const after = async (days: number) => {
      await app.setClock(new Date(Date.now() + days * 86_400_000));
      await app.get(MailData).purge();
      await app.get(MailData).purge();
      return states(linkId);
    };
    expect([await after(364), await after(367)]).toEqual([['sent'], []]);
  });
});
