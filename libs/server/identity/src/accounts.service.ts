import { ageOn, LIMITS } from '@maillon/rules';
import {
  type Actor,
  Clock,
  Config,
  Database,
  InvalidInput,
  type Locale,
  newId,
  NotFound,
  Outbox,
  RateLimits,
} from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { AccountLinks } from './account-links.service';
import { Account, normaliseEmail } from './account.entity';
import { TermsOutdated, TooYoung } from './identity.errors';
import { AccountEmailConfirmed, AccountSignedUp, AccountSignUpRepeated } from './identity.events';
import { Passwords } from './passwords.service';

/** What somebody hands in to get an account. */
export interface NewAccount {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly password: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly locale: Locale;
  /** The version of the terms that was shown and accepted. */
  readonly termsVersion: string;
}

/** What its owner may change at any time. */
export interface AccountChanges {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly phone?: string | null;
  readonly locale?: Locale;
  readonly timeZone?: string;
}

const OLDEST = 120;

/** Accounts: sign-up, confirmation of the address, what their owners change. */
@Injectable()
export class Accounts {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly passwords: Passwords,
    private readonly links: AccountLinks,
    private readonly limits: RateLimits,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * Starts an account and sends the link that confirms its address. The same happens to the eye whether the address is
   * new, waiting for confirmation (the newest names and password win) or known (its owner gets a mail). Call it outside
   * a transaction. Throws TooYoung, TermsOutdated, InvalidInput, RateLimited (5 an hour per address).
   */
  async signUp(input: NewAccount): Promise<void> {
    const email = normaliseEmail(input.email);
    this.checkAge(input.birthDate);
    if (input.termsVersion !== this.config.termsVersion) throw new TermsOutdated(this.config.termsVersion);
    this.passwords.check(input.password, 'password', ownWords(input));
    await this.limits.hit(`sign-up:${email}`, 5, 3600);
    const passwordHash = await this.passwords.hash(input.password);
    await this.database.transaction(async () => {
      const accountId = await this.insert(email, input, passwordHash);
      if (accountId) await this.sendConfirmation(accountId);
      else await this.announceRepetition(email);
    });
  }

  /** Confirms the address of the link's account and returns the account's id; throws LinkExpired. Call it in a transaction. */
  async confirmEmail(token: string): Promise<string> {
    const accountId = await this.links.redeem('verify_email', token);
    await this.markConfirmed(accountId);
    return accountId;
  }

  /** Sends a new link that confirms the address; older links become useless. Call it in a transaction. */
  async sendConfirmation(accountId: string): Promise<void> {
    await this.links.voidAll(accountId);
    await this.outbox.publish(AccountSignedUp, {
      accountId,
      linkId: await this.links.create(accountId, 'verify_email'),
    });
  }

  /** Notes that whoever holds the account reads its address; does nothing the second time. Call it in a transaction. */
  async markConfirmed(accountId: string): Promise<void> {
    const confirmed = await this.database.execute(
      `UPDATE accounts SET email_verified_at = app_now(), updated_at = app_now() WHERE id = $1 AND email_verified_at IS NULL`,
      [accountId],
    );
    if (confirmed > 0) await this.outbox.publish(AccountEmailConfirmed, { accountId });
  }

  /** Changes the actor's own account; throws NotFound. */
  async update({ accountId }: Actor, changes: AccountChanges): Promise<Account> {
    if (accountId === null) throw new NotFound('account');
    const updated = await this.database
      .repository(Account)
      .createQueryBuilder()
      .update()
      .set({ ...changes, version: () => 'version + 1', updatedAt: () => 'app_now()' })
      .where({ id: accountId, state: 'active' })
      .execute();
    if (updated.affected === 0) throw new NotFound('account');
    return this.get(accountId);
  }

  /** An account by id; throws NotFound. */
  async get(accountId: string): Promise<Account> {
    const account = await this.database.repository(Account).findOneBy({ id: accountId });
    if (!account) throw new NotFound('account');
    return account;
  }

  /** Accounts by id, erased ones included; unknown ids are left out. */
  async byIds(accountIds: readonly string[]): Promise<Map<string, Account>> {
    const accounts = await this.database.repository(Account).findBy({ id: In([...accountIds]) });
    return new Map(accounts.map((account) => [account.id, account]));
  }

  private checkAge(birthDate: string): void {
    const age = ageOn(birthDate, this.clock.today(this.config.timeZone));
    if (age < 0 || age > OLDEST)
      throw InvalidInput.field('birthDate', 'IMPOSSIBLE_DATE', 'Not a possible date of birth');
    if (age < this.config.youngestAge) throw new TooYoung(this.config.youngestAge);
  }

  /** Id of the new account, or of the unconfirmed one whose names and password were replaced; null for a known address. */
  private async insert(email: string, input: NewAccount, passwordHash: string): Promise<string | null> {
    const [row] = await this.database.query<{ id: string }>(
      `WITH account AS (
         INSERT INTO accounts
           (id, email, password_hash, first_name, last_name, birth_date, locale, time_zone, terms_version, terms_accepted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, app_now())
         ON CONFLICT (email) DO UPDATE SET password_hash = excluded.password_hash, first_name = excluded.first_name,
           last_name = excluded.last_name, birth_date = excluded.birth_date, locale = excluded.locale,
           terms_version = excluded.terms_version, terms_accepted_at = excluded.terms_accepted_at,
           version = accounts.version + 1, updated_at = app_now()
         WHERE accounts.email_verified_at IS NULL AND accounts.state = 'active'
         RETURNING id
       ), granted AS (
         INSERT INTO grants (id, account_id, role, scope_type) SELECT $10, id, 'volunteer', 'self' FROM account
         ON CONFLICT ON CONSTRAINT grants_once DO NOTHING
       )
       SELECT id FROM account`,
      [
        ...[newId(), email, passwordHash, input.firstName, input.lastName, input.birthDate, input.locale],
        ...[this.config.timeZone, input.termsVersion, newId()],
      ],
    );
    return row?.id ?? null;
  }

  private async announceRepetition(email: string): Promise<void> {
    const [known] = await this.database.query<{ id: string }>(
      `SELECT id FROM accounts WHERE email = $1 AND state = 'active'`,
      [email],
    );
    if (known) await this.outbox.publish(AccountSignUpRepeated, { accountId: known.id });
  }
}

/** What a person's password must not simply be. */
export function ownWords({
  email,
  firstName,
  lastName,
}: {
  email: string;
  firstName: string;
  lastName: string;
}): string[] {
  const name = firstName + lastName;
  return [email, email.slice(0, email.indexOf('@')), firstName, lastName, name, lastName + firstName].filter(
    (word) => word.length <= LIMITS.passwordMax,
  );
}
