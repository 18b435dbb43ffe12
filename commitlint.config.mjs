import { projects } from './tools/modules.mjs';

/** Conventional commits, scoped by module. */
export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'scope-enum': [
      2,
      'always',
      [...projects.map(({ name }) => name), 'workspace', 'ci', 'docs', 'docker', 'deps', 'bench'],
    ],
    'body-max-line-length': [0],
    'subject-case': [0],
  },
};
