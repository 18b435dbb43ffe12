import { createHash } from 'node:crypto';
import { TsconfigCache, transformSync } from 'rolldown/utils';
import rolldown from 'rolldown/package.json' with { type: 'json' };

const tsconfigs = new TsconfigCache();

/** Compiles TypeScript for jest with the nearest tsconfig.json: decorators with metadata for the server, JSX for the web. */
export default {
  process(source, filename) {
    const { code, map, errors } = transformSync(filename, source, { tsconfig: true, sourcemap: true }, tsconfigs);
    if (errors.length > 0) throw errors[0];
    return { code, map };
  },
  getCacheKey(source, filename) {
    return createHash('sha256').update(`${rolldown.version}\0${filename}\0${source}`).digest('hex');
  },
};
