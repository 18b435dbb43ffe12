import { Command, type CommandArguments, Database, type Grant } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { normaliseEmail } from './account.entity';
import { Grants } from './grants.service';

const USAGE = 'an address, then "administrator", or "coordinator" and an area such as FR, FR-R53 or FR-35';
const AREA = /^[A-Z]{2}(-[A-Z0-9]{1,6})?$/;
const print = (line: string) => void process.stdout.write(`${line}\n`);

/** Roles by the command line: how an installation gets its first administrator and coordinators. */
@Injectable()
export class IdentityCommands {
  constructor(
    private readonly database: Database,
    private readonly grants: Grants,
  ) {}

  @Command('grants:give', `give a role to an account: ${USAGE}`)
  give({ words }: CommandArguments): Promise<number> {
    return this.change(words, (accountId, { role, scopeType, scopeId }) =>
      this.grants.give(accountId, role, scopeType, scopeId, null),
    );
  }

  @Command('grants:remove', `take a role away: ${USAGE}`)
  remove({ words }: CommandArguments): Promise<number> {
    return this.change(words, (accountId, { role, scopeType, scopeId }) =>
      this.grants.remove(accountId, role, scopeType, scopeId),
    );
  }

  /** 0 also when there was nothing to do; 64 for words that make no sense, 1 without such an account. */
  private async change(
    [address = '', role, area = '']: readonly string[],
    change: (accountId: string, grant: Grant) => Promise<boolean>,
  ): Promise<number> {
    const grant = grantOf(role, area);
    if (!grant) {
      print(`Wanted: ${USAGE}`);
      return 64;
    }
    const [account] = await this.database.query<{ id: string }>(
      `SELECT id FROM accounts WHERE email = $1 AND state = 'active'`,
      [normaliseEmail(address)],
    );
    if (!account) {
      print('No active account has this address');
      return 1;
    }
    print((await change(account.id, grant)) ? 'Done' : 'It was so already');
    return 0;
  }
}

function grantOf(role: string | undefined, area: string): Grant | undefined {
  if (role === 'administrator' && area === '') return { role, scopeType: 'platform', scopeId: null };
  if (role === 'coordinator' && AREA.test(area)) return { role, scopeType: 'area', scopeId: area };
  return undefined;
}
