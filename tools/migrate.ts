/** `cli migrate` without the modules: tests need the tables even while a module does not compile. */
import { loadConfig, migrate } from '@maillon/platform';
import { migrations } from '../apps/api/src/migrations';

await migrate(loadConfig(), migrations);
