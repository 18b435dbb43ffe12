/** @jest-config-loader esbuild-register */
import { readFileSync } from 'node:fs';
import type { Config } from 'jest';

const { compilerOptions } = JSON.parse(readFileSync('tsconfig.base.json', 'utf8')) as {
  compilerOptions: { paths: Record<string, [string]> };
};

/** `@maillon/*` as tsconfig.base.json resolves it. */
const aliases = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [file]]) => [`^${alias}$`, file.replace('./', '<rootDir>/')]),
);

const project = (displayName: string, testMatch: string[], more: Config = {}): Config => ({
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/build/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: aliases,
  transform: { '\\.tsx?$': '<rootDir>/tools/jest/transform.mjs' },
  ...more,
});

const server = '{libs/server/*,libs/shared/*,apps/api,apps/local}/src/**';
const postgres = {
  globalSetup: '<rootDir>/tools/jest/start-postgres.mjs',
  globalTeardown: '<rootDir>/tools/jest/stop-postgres.mjs',
};
const platform = {
  globalSetup: '<rootDir>/tools/jest/start-platform.mjs',
  globalTeardown: '<rootDir>/tools/jest/stop-platform.mjs',
};

const config: Config = {
  // The suffix names the tier: `.spec.ts` runs alone, `.db.spec.ts` on a real PostgreSQL.
  projects: [
    project('unit', [`${server}/!(*.db).spec.ts`]),
    project('integration', [`${server}/*.db.spec.ts`], postgres),
    project('web', ['{libs/web/*,apps/web}/**/*.spec.{ts,tsx}']),
    project('e2e', ['apps/e2e/**/*.spec.ts'], platform),
    project('tools', ['tools/**/*.spec.mjs']),
  ],
  maxWorkers: '100%',
  testTimeout: 30_000,
};

export default config;
