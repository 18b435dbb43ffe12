import { Database, newId } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { AccountLink, type LinkPurpose } from './account.entity';
import { LinkExpired } from './identity.errors';
import { MailTokens } from './mail-tokens.service';

const LIFE_HOURS: Record<LinkPurpose, number> = { reset_password: 1 };

/** Single-use links of an account; call within a transaction. */
@Injectable()
export class AccountLinks {
  constructor(
    private readonly database: Database,
    private readonly tokens: MailTokens,
  ) {}

  /** Makes a link (1 h to reset a password) and returns its id. */
  async create(accountId: string, purpose: LinkPurpose): Promise<string> {
    const id = newId();
    const expiresAt = () => `app_now() + interval '${LIFE_HOURS[purpose]} hours'`;
    await this.database.repository(AccountLink).insert({ id, accountId, purpose, expiresAt });
    return id;
  }

  /** The account of an unused, unexpired link, now used up; locks the account. Throws LinkExpired for any other token. */
  async redeem(purpose: LinkPurpose, token: string): Promise<string> {
    const id = this.tokens.read(purpose, token);
    if (!id) throw new LinkExpired();
    // The account first: two links of one account redeemed at once take turns.
    const [account] = await this.database.query<{ id: string }>(
      `SELECT account.id FROM accounts account JOIN account_links link ON link.account_id = account.id
       WHERE link.id = $1 AND account.state = 'active' FOR UPDATE OF account`,
      [id],
    );
    if (!account) throw new LinkExpired();
    const used = await this.database.execute(
      `UPDATE account_links SET used_at = app_now()
       WHERE id = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > app_now()`,
      [id, purpose],
    );
    if (used === 0) throw new LinkExpired();
    return account.id;
  }

  /** Makes all unused links of an account useless. */
  async voidAll(accountId: string): Promise<void> {
    await this.database.query(
      'UPDATE account_links SET used_at = app_now() WHERE account_id = $1 AND used_at IS NULL',
      [accountId],
    );
  }
}
