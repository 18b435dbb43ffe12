/**
 * The order of modules (ARCHITECTURE.md) as data: what each project is and which projects its
 * production code may import. ESLint's boundary rule and the test beside this file read it; a new
 * project needs a row here before anything can import it.
 *
 * `kind` becomes the tag `type:*`, the name becomes the tag `scope:*`. `side` decides which external
 * packages are refused. Every server module may import `platform`, everything may import `rules`.
 */
const all = [
  'identity',
  'geo',
  'catalogue',
  'organisations',
  'volunteers',
  'messaging',
  'missions',
  'participations',
  'matching',
  'notifications',
  'statistics',
];
const above = (name, ...except) => all.slice(0, all.indexOf(name)).filter((other) => !except.includes(other));

const domain = (name, imports) => ({
  name,
  root: `libs/server/${name}`,
  alias: `@maillon/${name}`,
  kind: 'domain',
  side: 'server',
  imports: ['platform', ...imports],
});

export const projects = [
  { name: 'rules', root: 'libs/shared/rules', alias: '@maillon/rules', kind: 'util', side: 'shared', imports: [] },
  {
    name: 'platform',
    root: 'libs/server/platform',
    alias: '@maillon/platform',
    kind: 'platform',
    side: 'server',
    imports: [],
  },
  {
    name: 'embedded',
    root: 'libs/server/embedded',
    alias: '@maillon/embedded',
    kind: 'util',
    side: 'server',
    imports: [],
  },
  {
    name: 'testing',
    root: 'libs/server/testing',
    alias: '@maillon/testing',
    kind: 'testing',
    side: 'server',
    imports: ['platform', 'embedded'],
  },
  domain('identity', []),
  domain('geo', []),
  domain('catalogue', []),
  domain('organisations', ['identity', 'geo', 'catalogue']),
  domain('volunteers', ['identity', 'geo', 'catalogue']),
  domain('messaging', ['identity']),
  domain('missions', ['identity', 'organisations', 'geo', 'catalogue']),
  domain('participations', ['identity', 'organisations', 'volunteers', 'messaging', 'missions']),
  domain('matching', above('matching', 'messaging')),
  domain('notifications', above('notifications')),
  domain('statistics', above('statistics')),
  domain('demo', all),
  { name: 'ui', root: 'libs/web/ui', alias: '@maillon/ui', kind: 'ui', side: 'web', imports: [] },
  { name: 'web-api', root: 'libs/web/api', alias: '@maillon/web-api', kind: 'util', side: 'web', imports: [] },
  { name: 'api', root: 'apps/api', kind: 'app', side: 'server', imports: ['platform', ...all, 'demo'] },
  { name: 'local', root: 'apps/local', kind: 'app', side: 'server', imports: ['embedded'] },
  { name: 'web', root: 'apps/web', kind: 'app', side: 'web', imports: ['ui', 'web-api'] },
  { name: 'e2e', root: 'apps/e2e', kind: 'app', side: 'server', imports: ['platform', 'embedded', 'testing'] },
];

/** What a server module may hold in production code; those that need more, and why: docs/adr/0022. */
const budget = { files: 16, lines: 2_000 };
const ceilings = {
  platform: { files: 54, lines: 4_400 },
  identity: { files: 29, lines: 2_100 },
  organisations: { files: 22, lines: 2_000 },
  missions: { files: 22, lines: 2_600 },
  participations: { files: 26, lines: 2_600 },
  matching: { files: 26, lines: 3_400 },
  demo: { files: 50, lines: 8_000 },
};

/** The most files and lines that a module may have. */
export const ceilingOf = (name) => ceilings[name] ?? budget;

/** External packages that a side refuses. */
export const bannedPackages = {
  server: ['react', 'react-*', '@react-router/*'],
  web: ['typeorm', 'pg', '@nestjs/*', 'graphile-worker'],
  shared: ['typeorm', 'pg', '@nestjs/*', 'react', 'react-*'],
};

/** Scopes that a project's own production code may import: itself, the shared rules, its row. */
const allowed = ({ name, imports }) => [name, 'rules', ...imports];

/**
 * The table as constraints of `@nx/enforce-module-boundaries`.
 * `inTests` also allows `testing`, for spec files and factories only.
 */
export function depConstraints({ inTests = false } = {}) {
  return projects.map((project) => ({
    sourceTag: `scope:${project.name}`,
    onlyDependOnLibsWithTags: [...allowed(project), ...(inTests && project.side === 'server' ? ['testing'] : [])].map(
      (name) => `scope:${name}`,
    ),
    bannedExternalImports: bannedPackages[project.side],
  }));
}
