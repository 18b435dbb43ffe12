import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../install.mjs';

/**
 * Unpacks the browser of the npm package into a folder of our own (the shared temporary folder may hold another
 * account's) and returns its path with the environment that it needs: the package's own copies of system libraries
 * where the system has none. Fonts are the system's and the package's: without any, the browser dies at the first field
 * of a form, and the package's own settings look for its fonts in the shared folder.
 */
export async function prepareBrowser() {
  const folder = join(root, 'node_modules', '.cache', 'maillon-browser');
  mkdirSync(folder, { recursive: true });
  const before = {
    FONTCONFIG_PATH: process.env.FONTCONFIG_PATH,
    TMPDIR: process.env.TMPDIR,
    AWS_LAMBDA_JS_RUNTIME: process.env.AWS_LAMBDA_JS_RUNTIME,
  };
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' });
  const library = process.env.LD_LIBRARY_PATH;
  const { default: chromium } = await import('@sparticuz/chromium');
  const path = await chromium.executablePath();
  restore({ ...before, LD_LIBRARY_PATH: library });
  process.env.FONTCONFIG_FILE = fontSettings(folder);
  const libraries = join(folder, 'al2023', 'lib');
  const runs = spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
  return { path, libraries: runs ? '' : libraries };
}

function fontSettings(folder) {
  const file = join(folder, 'fonts.conf');
  const include = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>';
  const own = `<dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts-cache')}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${include}${own}</fontconfig>`);
  return file;
}

function restore(variables) {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
