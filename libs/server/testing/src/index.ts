export { bootTestApp, type GraphqlAnswer, type TestApp, testConfig } from './app';
export { createTestDatabase, type TestDatabase } from './database';
