/** `node tools/build.mjs api` bundles the named server application into dist/apps/<name>; installs when needed. */
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const { applications, bundle } = await import('./bundle.mjs');
for (const name of process.argv.slice(2)) await bundle(applications[name], join(root, 'dist', 'apps', name));
