export { applicationRole, databaseUrl, provisionDatabase, type DatabaseUrls } from './provision';
export { freePort, isFree } from './ports';
export { identifyProcess } from './processes';
export {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './server';
