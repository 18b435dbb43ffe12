import { type Actor, Database, NotFound, Outbox } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { AccountLinks } from './account-links.service';
import { Attempts } from './attempts.service';
import { normaliseEmail } from './account.entity';
import { LinkExpired, WrongCredentials } from './identity.errors';
import { AccountPasswordChanged, AccountPasswordResetRequested } from './identity.events';
import { ownWords, Passwords } from './passwords.service';
import { Sessions } from './sessions.service';
import { SignUps } from './sign-ups.service';

interface Identified {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  passwordHash: string;
}

/**
 * Proof of who one is: sign-in, forgotten and changed passwords. Known and unknown addresses get the same answer after
 * the same work: each path derives one key (a second one only when a stored hash is renewed at today's cost).
 */
@Injectable()
export class Credentials {
  constructor(
    private readonly database: Database,
    private readonly signUps: SignUps,
    private readonly sessions: Sessions,
    private readonly passwords: Passwords,
    private readonly links: AccountLinks,
    private readonly outbox: Outbox,
    private readonly attempts: Attempts,
  ) {}

  /** Opens a session and returns the account's id; throws WrongCredentials, RateLimited. */
  async signIn(email: string, password: string): Promise<string> {
    const address = normaliseEmail(email);
    const account = await this.identify('email = $1', address);
    await this.attempts.signIn(address, account?.id);
    const right = await this.passwords.verify(account?.passwordHash ?? null, password);
    if (!account || !right) throw new WrongCredentials();
    const newHash = this.passwords.isOutdated(account.passwordHash) ? await this.passwords.hash(password) : null;
    await this.database.transaction(async () => {
      await this.lockUnchanged(account);
      if (newHash)
        await this.database.query('UPDATE accounts SET password_hash = $2 WHERE id = $1', [account.id, newHash]);
      await this.sessions.open(account.id);
    });
    this.attempts.succeeded(account.id);
    return account.id;
  }

  /**
   * Makes an account of the sign-up that a link stands for, with the password chosen now, and opens a session; returns
   * the account's id. Throws LinkExpired; InvalidInput for the password, which leaves the link good.
   */
  async confirmEmail(token: string, password: string): Promise<string> {
    const signUp = await this.signUps.pending(token);
    if (!signUp) throw new LinkExpired();
    this.passwords.check(password, 'password', ownWords(signUp));
    const passwordHash = await this.passwords.hash(password);
    const opened = await this.database.transaction(async () => {
      const accountId = await this.signUps.open(signUp, passwordHash);
      await this.sessions.open(accountId);
      return accountId;
    });
    this.attempts.succeeded(opened);
    return opened;
  }

  /** Sends a link (1 h) if the address has an account; throws RateLimited (3 an hour per address, known or not). */
  async requestReset(email: string): Promise<void> {
    const address = normaliseEmail(email);
    await this.attempts.requestReset(address);
    const account = await this.identify('email = $1', address);
    await this.passwords.verify(null, address);
    if (!account) return;
    await this.database.transaction(async () => {
      const linkId = await this.links.create(account.id, 'reset_password');
      await this.outbox.publish(AccountPasswordResetRequested, { accountId: account.id, linkId });
    });
  }

  /**
   * Sets a new password by the link of a mail: uses up all links, ends all sessions, signs nobody in. Throws
   * LinkExpired, InvalidInput.
   */
  async reset(token: string, password: string): Promise<void> {
    this.passwords.check(password, 'password');
    const passwordHash = await this.passwords.hash(password);
    const reset = await this.database.transaction(async () => {
      const accountId = await this.links.redeem('reset_password', token);
      await this.replace(accountId, passwordHash);
      return accountId;
    });
    this.attempts.succeeded(reset);
  }

  /** Sets a new password on proof of the present one; ends all sessions and opens a new one here. Throws WrongCredentials, InvalidInput. */
  async change(actor: Actor, currentPassword: string, newPassword: string): Promise<void> {
    const account = await this.identify('id = $1', actor.accountId);
    if (!account) throw new NotFound('account');
    this.passwords.check(newPassword, 'newPassword', ownWords(account));
    await this.attempts.changePassword(account.id);
    if (!(await this.passwords.verify(account.passwordHash, currentPassword))) throw new WrongCredentials();
    const passwordHash = await this.passwords.hash(newPassword);
    await this.database.transaction(async () => {
      await this.lockUnchanged(account);
      await this.replace(account.id, passwordHash);
      await this.sessions.open(account.id);
    });
  }

  private async replace(accountId: string, passwordHash: string): Promise<void> {
    await this.database.query(
      `UPDATE accounts SET password_hash = $2, version = version + 1, updated_at = app_now() WHERE id = $1`,
      [accountId, passwordHash],
    );
    await this.links.voidAll(accountId);
    await this.sessions.revokeAll(accountId);
    await this.outbox.publish(AccountPasswordChanged, { accountId });
  }

  /** Locks the account as long as its password is the one that was verified; throws WrongCredentials after a change meanwhile. */
  private async lockUnchanged({ id, passwordHash }: Identified): Promise<void> {
    const [same] = await this.database.query(
      `SELECT id FROM accounts WHERE id = $1 AND password_hash = $2 AND state = 'active' FOR UPDATE`,
      [id, passwordHash],
    );
    if (!same) throw new WrongCredentials();
  }

  private async identify(condition: 'id = $1' | 'email = $1', value: string | null): Promise<Identified | undefined> {
    const [account] = await this.database.query<Identified>(
      `SELECT id, email, first_name AS "firstName", last_name AS "lastName", password_hash AS "passwordHash"
       FROM accounts WHERE ${condition} AND state = 'active'`,
      [value],
    );
    return account;
  }
}
