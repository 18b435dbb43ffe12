import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { depConstraints } from './tools/modules.mjs';

const sources = ['**/*.{ts,tsx,mts,mjs,js}'];
const tests = [
  '**/*.spec.{ts,tsx,mjs}',
  '**/*.factory.ts',
  '**/src/testing.ts',
  'libs/server/testing/**',
  'apps/e2e/**',
];
const server = [
  'apps/api/src/**/*.ts',
  'apps/local/src/**/*.ts',
  'libs/server/*/src/**/*.ts',
  'libs/shared/*/src/**/*.ts',
];
const web = ['apps/web/**/*.{ts,tsx}', 'libs/web/**/*.{ts,tsx}'];

/** Code may read the clock here only; elsewhere it asks the injected one, which tests can set. */
const mayReadClock = [
  'libs/server/platform/src/clock*.ts',
  'libs/server/demo/**',
  'libs/server/embedded/**',
  'apps/local/**',
  ...tests,
];

/** Code may read the environment here only; elsewhere it gets validated configuration. */
const mayReadEnvironment = [
  'libs/server/platform/src/config*.ts',
  'libs/server/embedded/src/run.ts',
  'apps/local/**',
  'apps/web/server/**',
  'apps/web/*.config.ts',
  ...tests,
];

const clock = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'Ask the injected clock: tests set it, and it follows app_now().',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Ask the injected clock: tests set it, and it follows app_now().',
  },
  {
    selector:
      'TemplateElement[value.raw=/\\b(now\\(\\)|current_timestamp|current_date)/i], Literal[value=/\\b(now\\(\\)|current_timestamp|current_date)/i]',
    message: 'Write app_now() in SQL: tests set it.',
  },
];

const environment = [
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'Read configuration from @maillon/platform, which validates it once.',
  },
];

/** The two bans share one ESLint rule, whose options replace each other: one block for each combination. */
const restricted = (files, ignores, ...bans) => ({
  files,
  ignores,
  rules: { 'no-restricted-syntax': ['error', ...bans.flat()] },
});

const boundaries = (inTests) => [
  'error',
  {
    allow: [],
    enforceBuildableLibDependency: false,
    // A module's specs use the test kit, which is built on these two.
    ignoredCircularDependencies: [
      ['platform', 'testing'],
      ['embedded', 'testing'],
    ],
    depConstraints: depConstraints({ inTests }),
  },
];

export default defineConfig(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/build/',
      '**/.react-router/',
      '**/generated/',
      '**/.data/',
      '.nx/',
      'coverage/',
      'tmp/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  {
    files: sources,
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(false),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/max-params': ['error', { max: 7 }],
      'max-lines': ['error', { max: 500 }],
      'max-lines-per-function': ['error', { max: 80 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@maillon/*/testing'], message: 'Factories are for spec files, factories and testing.ts.' },
          ],
        },
      ],
    },
  },
  {
    // With types, on the server alone: there a forgotten promise loses a write, and checking costs half a minute.
    files: server,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  // A migration is one list of statements.
  { files: ['apps/api/src/migrations/**'], rules: { 'max-lines-per-function': 'off' } },
  { files: server, rules: { 'no-console': 'error' } },
  { files: ['apps/api/src/cli*.ts', 'apps/local/**'], rules: { 'no-console': 'off' } },
  restricted([...server, ...web], mayReadEnvironment, environment),
  restricted(server, mayReadClock, clock),
  restricted(server, [...mayReadClock, ...mayReadEnvironment], clock, environment),
  { files: web, ...reactHooks.configs.flat.recommended },
  {
    files: tests,
    rules: {
      '@nx/enforce-module-boundaries': boundaries(true),
      'max-lines-per-function': 'off',
      'no-restricted-imports': 'off',
      'no-console': 'off',
    },
  },
  prettier,
);
