/** `node tools/build.mjs api` bundles the named server application into dist/apps/<name>. */
import { join } from 'node:path';
import { applications, bundle } from './bundle.mjs';
import { root } from './install.mjs';

for (const name of process.argv.slice(2)) await bundle(applications[name], join(root, 'dist', 'apps', name));
