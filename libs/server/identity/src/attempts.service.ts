import { Config, RateLimits, RequestContext } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { MailTokens } from './mail-tokens.service';

/** Attempts to sign in within seconds: the wait grows from seconds to the rest of an hour and never further. */
const SIGN_IN_LIMITS: readonly (readonly [attempts: number, seconds: number])[] = [
  [4, 10],
  [6, 60],
  [8, 600],
  [10, 3600],
];
const HOUR = 3600;
const YEAR_MILLIS = 365 * 24 * HOUR * 1000;
const KNOWN_DEVICE = 'known_device';

/**
 * How often somebody may try to prove who they are. Browsers in which an account's owner did so before have a count of
 * their own, so that strangers who guess lock themselves out and not the owner (OWASP, "device cookies"); the cookie
 * opens nothing. Call the counting methods outside a transaction; each throws RateLimited.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly limits: RateLimits,
    private readonly tokens: MailTokens,
    private readonly config: Config,
  ) {}

  /** Counts an attempt to sign in with an address, `accountId` being what it belongs to, if anything. */
  async signIn(address: string, accountId: string | undefined): Promise<void> {
    const who = accountId !== undefined && this.knows(accountId) ? `known:${accountId}` : address;
    for (const [attempts, seconds] of SIGN_IN_LIMITS)
      await this.limits.hit(`sign-in:${seconds}:${who}`, attempts, seconds);
  }

  /** Counts a request for a link to a new password: 3 an hour per address, known or not. */
  async requestReset(address: string): Promise<void> {
    await this.limits.hit(`reset:${address}`, 3, HOUR);
  }

  /** Counts an attempt to name the present password: 10 an hour per account. */
  async changePassword(accountId: string): Promise<void> {
    await this.limits.hit(`change-password:${accountId}`, 10, HOUR);
  }

  /** Remembers for a year that the owner of an account proved to be so in the browser of this request, if there is one. */
  succeeded(accountId: string): void {
    const { secure } = this.config;
    const options = { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: YEAR_MILLIS } as const;
    RequestContext.current?.setCookie?.(this.cookieName, this.tokens.sign(KNOWN_DEVICE, accountId), options);
  }

  private knows(accountId: string): boolean {
    const token = RequestContext.current?.cookies[this.cookieName];
    return token !== undefined && this.tokens.read(KNOWN_DEVICE, token) === accountId;
  }

  private get cookieName(): string {
    return this.config.secure ? '__Host-device' : 'device';
  }
}
