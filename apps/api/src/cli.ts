import 'reflect-metadata';
import { runCli } from '@maillon/platform';
import { migrations } from './migrations';
import { modules } from './modules';

process.exitCode = await runCli({ modules, migrations }, 'apps/api/schema.graphql');
