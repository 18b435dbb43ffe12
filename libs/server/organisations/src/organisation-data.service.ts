import { Database, PersonalData, Schedule } from '@maillon/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LastManager } from './organisation.errors';

const MANAGED = `SELECT scope_id::uuid FROM grants WHERE account_id = $1 AND role = 'manager' AND scope_type = 'organisation'`;

/** What is kept about a person here: handed out, erased, and let go when its time is over. */
@Injectable()
export class OrganisationData implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'organisations',
      export: (accountId) => this.export(accountId),
      erase: (accountId) => this.erase(accountId),
    });
  }

  /** Invitations go thirty days after they ended. */
  @Schedule('organisations.purge_invitations', '50 3 * * *')
  async purge(): Promise<void> {
    await this.database.query(
      `DELETE FROM organisation_invitations
       WHERE coalesce(accepted_at, revoked_at, expires_at) < app_now() - interval '30 days'`,
    );
  }

  private async export(accountId: string): Promise<object> {
    const organisations = await this.database.query(
      `SELECT id, name, contact_email AS "contactEmail", contact_phone AS "contactPhone", created_by = $1 AS "createdByYou"
       FROM organisations WHERE created_by = $1 OR id IN (${MANAGED}) ORDER BY created_at`,
      [accountId],
    );
    const invitations = await this.database.query(
      `SELECT organisation_id AS "organisationId", invitation.email, invitation.created_at AS "createdAt",
         accepted_at AS "acceptedAt"
       FROM organisation_invitations invitation JOIN accounts ON accounts.email = invitation.email
       WHERE accounts.id = $1 ORDER BY invitation.created_at`,
      [accountId],
    );
    return { organisations, invitations };
  }

  /** Invitations to the person's address go, and the address from organisations; throws LastManager for a sole manager. */
  private async erase(accountId: string): Promise<void> {
    const [alone] = await this.database.query(
      `SELECT FROM organisations WHERE id IN (${MANAGED}) AND state <> 'closed' AND NOT EXISTS (
         SELECT FROM grants other JOIN accounts ON accounts.id = other.account_id AND accounts.state = 'active'
         WHERE other.role = 'manager' AND other.scope_type = 'organisation'
           AND other.scope_id = organisations.id::text AND other.account_id <> $1
       )`,
      [accountId],
    );
    if (alone) throw new LastManager();
    await this.database.query(
      `DELETE FROM organisation_invitations USING accounts
       WHERE accounts.id = $1 AND accounts.email = organisation_invitations.email`,
      [accountId],
    );
    await this.database.query(
      `UPDATE organisations SET contact_email = NULL FROM accounts
       WHERE accounts.id = $1 AND organisations.contact_email = accounts.email`,
      [accountId],
    );
  }
}
