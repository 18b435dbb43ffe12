/** The names of the environment variables that programs read, as their configuration's source says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

const sources = {
  api: ['libs/server/platform/src/config.ts', /reader\s*\.(?:text|optional|integer|choice|url)\(\s*'([A-Z_]+)'/g],
  web: ['apps/web/server/config.ts', /\b(?:integer|url|given)\('([A-Z_]+)'/g],
  local: ['apps/local/src/settings.ts', /environment(?:, |\[)'([A-Z_]+)'/g],
};

/** Names that a program reads: `api` (also worker and command line), `web` or `local` (npm start). */
export function settingNames(program) {
  const [file, pattern] = sources[program];
  const found = [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map(([, name]) => name);
  return [...new Set(found)].sort();
}
