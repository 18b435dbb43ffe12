import type { MigrationClass } from '@maillon/platform';
import { Platform1700000000001 } from './0001-platform';
import { Identity1767225600002 } from './0002-identity';
import { Geo1767225600003 } from './0003-geo';
import { Catalogue1767225600004 } from './0004-catalogue';

/** The one ordered history of the schema; append only. */
export const migrations: readonly MigrationClass[] = [Platform1700000000001, Identity1767225600002, Geo1767225600003, Catalogue1767225600004];
