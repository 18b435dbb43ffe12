import { type Actor, Database, type Locale, NotFound } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Account } from './account.entity';

/** What its owner may change at any time. */
export interface AccountChanges {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly phone?: string | null;
  readonly locale?: Locale;
  readonly timeZone?: string;
}

/** Accounts, as others read them and their owners change them. */
@Injectable()
export class Accounts {
  constructor(private readonly database: Database) {}

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
}
