import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Secrets of one data folder, made at its first start. */
export interface Secrets {
  /** Signs tokens: sessions and links in mails stay valid over restarts. */
  appSecret: string;
  /** Password of the application's database role. */
  databasePassword: string;
}

/** Reads the secrets of a data folder, making them the first time; readable by their owner only. */
export function openSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  const secret = () => randomBytes(32).toString('base64url');
  const secrets: Secrets = { appSecret: secret(), databasePassword: secret() };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
