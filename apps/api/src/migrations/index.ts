import type { MigrationClass } from '@maillon/platform';
import { Platform1700000000001 } from './0001-platform';
import { Identity1767225600002 } from './0002-identity';
import { Geo1767225600003 } from './0003-geo';
import { Catalogue1767225600004 } from './0004-catalogue';
import { Organisations1767225600005 } from './0005-organisations';
import { Volunteers1767225600006 } from './0006-volunteers';
import { Messaging1767225600007 } from './0007-messaging';
import { Missions1767225600008 } from './0008-missions';
import { Participations1767225600009 } from './0009-participations';
import { Matching1767225600010 } from './0010-matching';
import { Notifications1767225600011 } from './0011-notifications';
import { Statistics1767225600012 } from './0012-statistics';
import { SignUps1767225600013 } from './0013-sign-ups';
import { PrivateReasons1767225600014 } from './0014-private-reasons';
import { MailRetention1767225600016 } from './0016-mail-retention';
import { MissionsBegin1767225600017 } from './0017-missions-begin';

/** The one ordered history of the schema; append only. */
export const migrations: readonly MigrationClass[] = [
  Platform1700000000001,
  Identity1767225600002,
  Geo1767225600003,
  Catalogue1767225600004,
  Organisations1767225600005,
  Volunteers1767225600006,
  Messaging1767225600007,
  Missions1767225600008,
  Participations1767225600009,
  Matching1767225600010,
  Notifications1767225600011,
  Statistics1767225600012,
  SignUps1767225600013,
  PrivateReasons1767225600014,
  MailRetention1767225600016,
  MissionsBegin1767225600017,
];
