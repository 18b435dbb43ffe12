import { Database, Outbox, PersonalData, Schedule } from '@maillon/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountErased } from './identity.events';
import { Grants } from './grants.service';

/** What is kept about a person here: handed out, erased, and let go when its time is over. */
@Injectable()
export class AccountData implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly grants: Grants,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'identity',
      export: (accountId) => this.export(accountId),
      erase: (accountId) => this.erase(accountId),
    });
  }

  /** Sign-ups whose link is over; ended sessions and spent links after thirty days. */
  @Schedule('identity.purge', '40 * * * *')
  async purge(): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.query(
        `DELETE FROM sessions WHERE coalesce(revoked_at, expires_at) < app_now() - interval '30 days'`,
      );
      await this.database.query(`DELETE FROM account_links WHERE expires_at < app_now() - interval '30 days'`);
      await this.database.query('DELETE FROM sign_ups WHERE expires_at <= app_now()');
    });
  }

  private async export(accountId: string): Promise<object> {
    const [account] = await this.database.query(
      `SELECT email, first_name AS "firstName", last_name AS "lastName",
         birth_date::text AS "birthDate", phone, locale, time_zone AS "timeZone", terms_version AS "termsVersion",
         terms_accepted_at AS "termsAcceptedAt", state, created_at AS "createdAt"
       FROM accounts WHERE id = $1`,
      [accountId],
    );
    const sessions = await this.database.query(
      `SELECT user_agent AS "userAgent", created_at AS "createdAt", last_seen_at AS "lastSeenAt", revoked_at AS "revokedAt"
       FROM sessions WHERE account_id = $1 ORDER BY created_at`,
      [accountId],
    );
    const signUps = await this.database.query(
      `SELECT sign_up.email, sign_up.first_name AS "firstName", sign_up.last_name AS "lastName",
         sign_up.birth_date::text AS "birthDate", sign_up.created_at AS "createdAt"
       FROM sign_ups sign_up JOIN accounts account USING (email) WHERE account.id = $1 ORDER BY sign_up.created_at`,
      [accountId],
    );
    return { account: account ?? null, sessions, grants: await this.grants.of(accountId), signUps };
  }

  /** Leaves a tombstone without any personal column, so that past participations keep their count. */
  private async erase(accountId: string): Promise<void> {
    await this.database.query('DELETE FROM sessions WHERE account_id = $1', [accountId]);
    await this.database.query('DELETE FROM account_links WHERE account_id = $1', [accountId]);
    await this.database.query('DELETE FROM grants WHERE account_id = $1', [accountId]);
    await this.database.query(
      'DELETE FROM sign_ups USING accounts WHERE accounts.id = $1 AND sign_ups.email = accounts.email',
      [accountId],
    );
    const erased = await this.database.execute(
      `UPDATE accounts SET state = 'erased', email = NULL, password_hash = NULL,
         first_name = NULL, last_name = NULL, birth_date = NULL, phone = NULL, version = version + 1, updated_at = app_now()
       WHERE id = $1 AND state <> 'erased'`,
      [accountId],
    );
    if (erased > 0) await this.outbox.publish(AccountErased, { accountId });
  }
}
