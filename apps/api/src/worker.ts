import 'reflect-metadata';
import { startWorker } from '@maillon/platform';
import { migrations } from './migrations';
import { modules } from './modules';

await startWorker({ modules, migrations });
