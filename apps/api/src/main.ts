import 'reflect-metadata';
import { startApi } from '@maillon/platform';
import { migrations } from './migrations';
import { modules } from './modules';

await startApi({ modules, migrations });
