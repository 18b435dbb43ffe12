import { ageOn } from '@maillon/rules';
import { Clock, Config, Database, InvalidInput, type Locale, newId, Outbox, RateLimits } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { normaliseEmail } from './account.entity';
import { LinkExpired, TermsOutdated, TooYoung } from './identity.errors';
import { AccountOpened, AccountSignedUp } from './identity.events';
import { MailTokens } from './mail-tokens.service';
import { SIGN_UP_LINK, SignUp } from './sign-up.entity';

/** What somebody hands in to get an account. */
export interface NewAccount {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly locale: Locale;
  /** The version of the terms that was shown and accepted. */
  readonly termsVersion: string;
}

const OLDEST = 120;
const LIFE = '24 hours';

/** Sign-ups: kept until the link of their mail makes an account of them. */
@Injectable()
export class SignUps {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly tokens: MailTokens,
    private readonly limits: RateLimits,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps a sign-up and sends a mail to its address: the link that confirms it, or word that there is an account
   * already. The same rows are written whether the address is known or not. `also` runs in the same transaction with
   * the sign-up's id. Call it outside a transaction. Throws TooYoung, TermsOutdated, InvalidInput, RateLimited (5 an
   * hour per address).
   */
  async start(input: NewAccount, also?: (signUpId: string) => Promise<void>): Promise<void> {
    const email = normaliseEmail(input.email);
    this.checkAge(input.birthDate);
    if (input.termsVersion !== this.config.termsVersion) throw new TermsOutdated(this.config.termsVersion);
    await this.limits.hit(`sign-up:${email}`, 5, 3600);
    const { firstName, lastName, birthDate, locale, termsVersion } = input;
    const id = newId();
    const expiresAt = () => `app_now() + interval '${LIFE}'`;
    await this.database.transaction(async () => {
      const row = { id, email, firstName, lastName, birthDate, locale, termsVersion, expiresAt };
      await this.database.repository(SignUp).insert(row);
      await also?.(id);
      await this.outbox.publish(AccountSignedUp, { signUpId: id });
    });
  }

  /** The sign-up that a link would make an account of; null for a link that is wrong, expired or used, or a known address. */
  async pending(token: string): Promise<SignUp | null> {
    const [signUp] = await this.database.query<SignUp>(
      `SELECT ${this.database.columns(SignUp, 'sign_up')} FROM sign_ups sign_up
       WHERE id = $1 AND expires_at > app_now() AND NOT EXISTS (SELECT FROM accounts WHERE accounts.email = sign_up.email)`,
      [this.tokens.read(SIGN_UP_LINK, token)],
    );
    return signUp ?? null;
  }

  /**
   * Makes the account of a sign-up and returns its id; using the link up is deleting the row. Throws LinkExpired when
   * another link or request came first. Call it in a transaction.
   */
  async open({ id }: SignUp, passwordHash: string): Promise<string> {
    const [account] = await this.database.query<{ id: string }>(
      `WITH used AS (DELETE FROM sign_ups WHERE id = $1 AND expires_at > app_now() RETURNING *),
       account AS (
         INSERT INTO accounts (id, email, password_hash, first_name, last_name, birth_date, locale, time_zone, terms_version, terms_accepted_at)
         SELECT $2, email, $3, first_name, last_name, birth_date, locale, $4, terms_version, created_at FROM used
         ON CONFLICT (email) DO NOTHING
         RETURNING id
       ), granted AS (
         INSERT INTO grants (id, account_id, role, scope_type) SELECT $5, id, 'volunteer', 'self' FROM account
       )
       SELECT id FROM account`,
      [id, newId(), passwordHash, this.config.timeZone, newId()],
    );
    if (!account) throw new LinkExpired();
    await this.outbox.publish(AccountOpened, { accountId: account.id, signUpId: id });
    return account.id;
  }

  private checkAge(birthDate: string): void {
    const age = ageOn(birthDate, this.clock.today(this.config.timeZone));
    if (age < 0 || age > OLDEST)
      throw InvalidInput.field('birthDate', 'IMPOSSIBLE_DATE', 'Not a possible date of birth');
    if (age < this.config.youngestAge) throw new TooYoung(this.config.youngestAge);
  }
}
