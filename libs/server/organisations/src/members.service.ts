import { Grants, LinkExpired, MailTokens } from '@maillon/identity';
import { type Actor, Database, History, IllegalState, isUuid, newId, NotFound, Outbox } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Invitation } from './invitation.entity';
import { AddressMismatch, AlreadyMember, LastManager } from './organisation.errors';
import { Organisation } from './organisation.entity';
import { OrganisationMemberInvited, OrganisationMemberJoined } from './organisation.events';
import { Organisations } from './organisations.service';

const INVITATION_DAYS = 14;

/** Purpose of the tokens in invitation mails: `MailTokens.sign(INVITATION, invitationId)`. */
export const INVITATION = 'organisation_invitation';

/** Managers of organisations: rows of grants, invited by mail. */
@Injectable()
export class Members {
  constructor(
    private readonly database: Database,
    private readonly organisations: Organisations,
    private readonly grants: Grants,
    private readonly tokens: MailTokens,
    private readonly history: History,
    private readonly outbox: Outbox,
  ) {}

  /** Ids of the accounts that manage an organisation, longest first. */
  ids(organisationId: string): Promise<string[]> {
    return this.grants.holders('manager', 'organisation', organisationId);
  }

  /**
   * Invites the person who reads mail at an address, for 14 days; an older invitation to it ends. Says nothing about
   * whether the address has an account. Throws AlreadyMember, IllegalState (closed).
   */
  async invite(actor: Actor, organisationId: string, email: string): Promise<Invitation> {
    return this.database.transaction(async () => {
      const { state } = await this.organisations.lock(actor, organisationId, 'organisation.manage_members');
      if (state === 'closed') throw new IllegalState(state);
      if (await this.isMember(organisationId, email)) throw new AlreadyMember();
      await this.end('organisation_id = $1 AND email = $2', [organisationId, email]);
      const id = newId();
      await this.database.query(
        `INSERT INTO organisation_invitations (id, organisation_id, email, invited_by, expires_at)
         VALUES ($1, $2, $3, $4, app_now() + interval '${INVITATION_DAYS} days')`,
        [id, organisationId, email, actor.accountId],
      );
      await this.outbox.publish(OrganisationMemberInvited, { invitationId: id });
      return this.database.repository(Invitation).findOneByOrFail({ id });
    });
  }

  /** Makes the actor a manager by the token of a mail; throws LinkExpired, AddressMismatch. */
  async accept(actor: Actor, token: string): Promise<Organisation> {
    const id = this.tokens.read(INVITATION, token);
    const { accountId } = actor;
    if (!id || !accountId) throw new LinkExpired();
    return this.database.transaction(async () => {
      const organisation = await this.redeem(id, accountId);
      if (await this.grants.give(accountId, 'manager', 'organisation', organisation.id, null)) {
        await this.record(organisation.id, 'member_joined', accountId);
        await this.outbox.publish(OrganisationMemberJoined, { organisationId: organisation.id, accountId });
      }
      return organisation;
    });
  }

  /** Ends an open invitation; throws NotFound. */
  async revoke(actor: Actor, invitationId: string): Promise<void> {
    await this.database.transaction(async () => {
      const open = await this.openInvitation(invitationId);
      if (!open) throw new NotFound('invitation');
      await this.organisations.lock(actor, open.organisationId, 'organisation.manage_members');
      if ((await this.end('id = $1', [invitationId])) === 0) throw new NotFound('invitation');
    });
  }

  /** Takes a manager's role away, or leaves; throws LastManager, NotFound. */
  async remove(actor: Actor, organisationId: string, accountId: string): Promise<Organisation> {
    return this.database.transaction(async () => {
      const organisation = await this.organisations.lock(actor, organisationId, 'organisation.manage_members');
      const staying = (await this.ids(organisationId)).filter((id) => id !== accountId);
      if (staying.length === 0 && organisation.state !== 'closed') throw new LastManager();
      const removed =
        isUuid(accountId) && (await this.grants.remove(accountId, 'manager', 'organisation', organisationId));
      if (!removed) throw new NotFound('member');
      await this.record(
        organisationId,
        accountId === actor.accountId ? 'member_left' : 'member_removed',
        actor.accountId,
      );
      return organisation;
    });
  }

  /** Uses an invitation up and returns its organisation, locked. */
  private async redeem(id: string, accountId: string): Promise<Organisation> {
    const invitation = await this.openInvitation(id);
    if (!invitation) throw new LinkExpired();
    const organisation = await this.database
      .repository(Organisation)
      .findOneOrFail({ where: { id: invitation.organisationId }, lock: { mode: 'pessimistic_write' } });
    if (!(await this.isAddressOf(accountId, invitation.email))) throw new AddressMismatch();
    const used = await this.database.execute(
      `UPDATE organisation_invitations SET accepted_at = app_now()
       WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > app_now()`,
      [id],
    );
    if (used === 0 || organisation.state === 'closed') throw new LinkExpired();
    return organisation;
  }

  private async openInvitation(id: string): Promise<Invitation | null> {
    const open = { id, acceptedAt: IsNull(), revokedAt: IsNull() };
    return isUuid(id) ? this.database.repository(Invitation).findOneBy(open) : null;
  }

  private async isAddressOf(accountId: string, email: string): Promise<boolean> {
    const [found] = await this.database.query('SELECT FROM accounts WHERE id = $1 AND email = $2', [accountId, email]);
    return found !== undefined;
  }

  private async isMember(organisationId: string, email: string): Promise<boolean> {
    const [found] = await this.database.query(
      `SELECT FROM grants JOIN accounts ON accounts.id = grants.account_id
       WHERE role = 'manager' AND scope_type = 'organisation' AND scope_id = $1 AND accounts.email = $2`,
      [organisationId, email],
    );
    return found !== undefined;
  }

  private end(condition: string, parameters: unknown[]): Promise<number> {
    return this.database.execute(
      `UPDATE organisation_invitations SET revoked_at = app_now()
       WHERE ${condition} AND accepted_at IS NULL AND revoked_at IS NULL`,
      parameters,
    );
  }

  private record(objectId: string, action: string, actorId: string | null): Promise<void> {
    return this.history.record({ objectType: 'organisation', objectId, action, actorId });
  }
}
