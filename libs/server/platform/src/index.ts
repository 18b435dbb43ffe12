export {
  type Actor,
  ActorLoader,
  actorOf,
  ANONYMOUS,
  coordinatesArea,
  type Grant,
  holds,
  isAdministrator,
  Locale,
  LOCALES,
  managesOrganisation,
  scopesOf,
  systemActor,
} from './actor';
export { buildSchemaOptions } from './graphql';
export { createApiApp, createContext, startApi, startWorker } from './bootstrap';
export { runCli } from './cli';
export { Clock } from './clock';
export { Config, loadConfig } from './config';
export { type MigrationClass } from './data-source';
export { Database } from './database';
export { mapConstraint } from './database.errors';
export {
  Conflict,
  DomainError,
  type ErrorCode,
  type FieldProblem,
  Forbidden,
  InvalidInput,
  NotFound,
  RateLimited,
  Unauthenticated,
  Unavailable,
} from './errors';
export {
  Command,
  type CommandArguments,
  defineEvent,
  type EventInfo,
  type EventType,
  InTransaction,
  JobHandler,
  OnEvent,
  Schedule,
} from './events';
/** @public The port that later modules keep their files by. */
export { FileStore } from './files';
export { Allow, CurrentActor, Public, RateLimit, Unlimited } from './guard';
export { History, type HistoryEntry, type HistoryRecord, type VersionRecord, Versions } from './history';
export { isUuid, newId } from './ids';
export { type DeadJob, type EnqueueOptions, type JobInfo, Jobs } from './jobs';
export { groupBy, Loaders } from './loaders';
export { log } from './log';
export { MailRefused, MailTransport, type OutgoingMail } from './mail';
export { migrate, schemaDifferences } from './migrate';
export { Outbox, TransactionBus } from './outbox';
export {
  type Connection,
  connectionOf,
  decodeCursor,
  encodeCursor,
  PageArgs,
  PageInfo,
  toConnection,
} from './pagination';
export { Personal, personalColumns, PersonalData, type PersonalHolder, type PersonalUse } from './personal';
export type { Application } from './platform.module';
export { authorise, can, definePolicy } from './policy';
export { RateLimits } from './rate-limits';
export { AlreadyDecided, EditConflict, IllegalState } from './refusals';
export { RequestContext, type RequestScope } from './request-context';
export { Refusal, type ResultUnion, resultUnion, UserError } from './results';
export { LocalDate, LocalTime } from './scalars';
export { printApiSchema } from './schema';
export { type ScheduledRun, Scheduler } from './schedules';
export { Signatures } from './signatures';
export { defineTransitions, type Transition, type Transitions } from './states';
export { Worker } from './worker';
