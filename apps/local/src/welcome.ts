import { join, relative } from 'node:path';
import type { Settings } from './settings';

/** The block that `npm start` ends with. */
export function welcome({ publicUrl, dataDir, smtpUrl, logsToTerminal }: Settings, accounts: string): string {
  const where = [`Maillon    ${publicUrl}`];
  if (!smtpUrl) where.push(`Its mails  ${new URL('/mailbox', publicUrl).href}`);
  if (!logsToTerminal) where.push(`Its logs   ${relative(process.cwd(), join(dataDir, 'logs'))}`);
  const blocks = [where.join('\n'), accounts.trim(), 'Ctrl-C stops everything.'].filter(Boolean);
  return `\n${blocks.join('\n\n')}\n`.replace(/^(?=.)/gm, '  ');
}
