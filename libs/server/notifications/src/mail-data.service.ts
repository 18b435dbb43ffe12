import { Database, PersonalData, Schedule } from '@maillon/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';

const KEPT = '12 months';
const BATCH = 5_000;

/** Under what ids mails went to the person: $1 = the account, and sign-ups and invitations of its address. */
const OF_PERSON = `recipient_key IN (
  SELECT $1::uuid
  UNION ALL SELECT sign_up.id FROM sign_ups sign_up JOIN accounts account USING (email) WHERE account.id = $1
  UNION ALL SELECT invitation.id FROM organisation_invitations invitation JOIN accounts account USING (email)
    WHERE account.id = $1
)`;

/** What is kept about a person here: handed out, erased, and let go when its time is over. */
@Injectable()
export class MailData implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly personalData: PersonalData,
  ) {}

  onModuleInit(): void {
    this.personalData.register({
      module: 'notifications',
      export: (accountId) => this.export(accountId),
      erase: (accountId) => this.erase(accountId),
    });
  }

  /** Nobody needs to know after twelve months who got which mail: events that could send it again are gone long before. */
  @Schedule('notifications.purge', '10 4 * * *')
  async purge(): Promise<void> {
    let removed = BATCH;
    while (removed === BATCH) {
      removed = await this.database.execute(
        `DELETE FROM mail_log WHERE id IN (
           SELECT id FROM mail_log WHERE created_at < app_now() - interval '${KEPT}' ORDER BY created_at LIMIT $1)`,
        [BATCH],
      );
    }
  }

  private async export(accountId: string): Promise<object> {
    const mails = await this.database.query(
      `SELECT template, state, created_at AS "createdAt", sent_at AS "sentAt" FROM mail_log
       WHERE ${OF_PERSON} ORDER BY created_at, id`,
      [accountId],
    );
    return { mails };
  }

  /** What waits to be sent goes too; `Mails.queue` writes nothing new for an erased account. */
  private async erase(accountId: string): Promise<void> {
    await this.database.query(`DELETE FROM mail_log WHERE ${OF_PERSON}`, [accountId]);
  }
}
