import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { BuildSchemaOptions } from '@nestjs/graphql';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { Config } from './config';
import { costLimit } from './graphql.cost';
import { formatError, toFormatted } from './graphql.errors';
import { compiledExecution, faultyLiterals, httpStatus, operationLog } from './graphql.plugins';
import { DateTimeScalar } from './scalars';

/** Limits on one operation (security.md 9–11). */
export const LIMITS = {
  depth: 10,
  aliases: 15,
  directives: 20,
  tokens: 1000,
  cost: 5000,
  documentBytes: 15_000,
  bodyBytes: 100_000,
} as const;

/** How the code-first schema is built; shared by the server and the `schema` command. */
export const buildSchemaOptions: BuildSchemaOptions = {
  numberScalarMode: 'integer',
  scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
};

/** Apollo with everything closed that is open by default. */
export function graphqlOptions(config: Config): ApolloDriverConfig {
  const production = config.env === 'production';
  const { validationRules } = new ApolloArmor({
    maxDepth: { n: LIMITS.depth, flattenFragments: true },
    maxAliases: { n: LIMITS.aliases },
    maxDirectives: { n: LIMITS.directives },
    costLimit: { enabled: false },
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
  }).protect();
  const format = formatError({ hints: !production });
  return {
    driver: ApolloDriver,
    path: '/graphql',
    autoSchemaFile: true,
    buildSchemaOptions,
    // Field resolvers of a type that nothing shows are no mistake: modules are booted by themselves in tests.
    resolverValidationOptions: { requireResolversToMatchSchema: 'ignore' },
    graphiql: false,
    introspection: !production,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    autoTransformHttpErrors: false,
    preserveHttpStatusForExecutionErrors: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      operationLog(),
      faultyLiterals(),
      httpStatus(),
      costLimit(LIMITS.cost),
      compiledExecution((error) => format(toFormatted(error), error)),
    ],
    formatError: format,
    context: ({ req, res }: { req: object; res: object }) => ({ req, res }),
  };
}
