import { existsSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The system account that runs PostgreSQL. */
export interface Account {
  uid: number;
  gid: number;
}

const preferred = ['postgres', 'nobody'];

/** PostgreSQL refuses to run as root, who therefore becomes another account first. */
export const isRoot = () => process.getuid?.() === 0;

/**
 * Chooses from passwd(5) whom root becomes: `postgres`, else `nobody`, else the first unprivileged
 * account. Fails when there is none.
 */
export function chooseAccount(passwd: string): Account {
  const accounts = passwd.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && Number(uid) > 0 && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
  const named = preferred.map((name) => accounts.find((account) => account.name === name));
  const account = named.find(Boolean) ?? accounts[0];
  if (!account) throw new Error('PostgreSQL does not run as root and /etc/passwd names no other account to run it.');
  return { uid: account.uid, gid: account.gid };
}

/**
 * The account to become for a cluster in `home`: its owner once it exists, so that a later start finds
 * its files; undefined for an ordinary user, who runs PostgreSQL as themselves.
 */
export function accountFor(home: string): Account | undefined {
  if (!isRoot()) return undefined;
  if (existsSync(home)) {
    const { uid, gid } = statSync(home);
    if (uid > 0) return { uid, gid };
  }
  return chooseAccount(readFileSync('/etc/passwd', 'utf8'));
}

/** Gives a folder and everything in it to the account; nothing to do for an ordinary user. */
export function giveTo(account: Account | undefined, folder: string): void {
  if (!account) return;
  for (const entry of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(join(folder, entry), account.uid, account.gid);
  }
}
