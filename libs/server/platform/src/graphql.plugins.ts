import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from '@apollo/server';
import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { systemMillis } from './clock';
import { literalProblems, variableProblems } from './graphql.inputs';
import { log } from './log';

const COMPILED = 500;

/** Keeps the most recently used entries. */
class Recent<V> {
  private readonly entries = new Map<string, V>();
  constructor(private readonly size: number) {}

  get(key: string): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.entries.set(key, value);
    if (this.entries.size > this.size) this.entries.delete(this.entries.keys().next().value ?? '');
  }
}

/** Executes operations compiled by graphql-jit, the last 500 kept by document and operation name. */
export function compiledExecution(format: (error: GraphQLError) => GraphQLFormattedError): ApolloServerPlugin {
  const compiled = new Recent<CompiledQuery>(COMPILED);
  const compile = ({ schema, document, operationName, queryHash }: GraphQLRequestContext<object>) => {
    const key = `${queryHash ?? ''}:${operationName ?? ''}`;
    const known = compiled.get(key);
    if (known || !document) return known;
    const query = compileQuery(schema, document, operationName ?? undefined);
    if (!isCompiledQuery(query)) return undefined;
    compiled.set(key, query);
    return query;
  };
  return {
    async requestDidStart() {
      return {
        async responseForOperation(context) {
          const query = compile(context);
          if (!query) return null;
          const result = (await query.query(
            undefined,
            context.contextValue,
            context.request.variables ?? {},
          )) as ExecutionResult;
          const errors = (faultyVariables(context, result) ?? result.errors)?.map(format);
          return {
            http: { status: result.data === undefined ? 400 : undefined, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: errors ? { ...result, errors } : result },
          };
        },
      };
    },
  };
}

/** The one error of variables that are not of their types, naming the fields; undefined when they are. */
function faultyVariables(
  { schema, document, operation, request }: GraphQLRequestContext<object>,
  { data }: ExecutionResult,
): GraphQLError[] | undefined {
  if (data !== undefined || !document || !operation) return undefined;
  const fields = variableProblems(schema, document, operation, request.variables ?? {});
  return fields.length > 0 ? [new GraphQLError('The input is not valid', { extensions: { fields } })] : undefined;
}

/** Notes with each error of validation the field of the input that it is about. */
export function faultyLiterals(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ document, errors }) {
          const invalid = errors.filter(({ extensions }) => extensions.code === 'GRAPHQL_VALIDATION_FAILED');
          if (!document || invalid.length === 0) return;
          const fields = literalProblems(document, invalid);
          for (const [index, { extensions }] of invalid.entries()) extensions.fields = fields[index];
        },
      };
    },
  };
}

function errorsOf({ response }: GraphQLRequestContext<object>): readonly GraphQLFormattedError[] {
  return response.body?.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
}

const STATUS: Record<string, number> = { UNAVAILABLE: 503, RATE_LIMITED: 429 };
const RESPONSE_TYPE = 'application/graphql-response+json';

/**
 * Status of an answer. 503 or 429 with Retry-After when nothing but "later" can be said, so that whatever stands
 * between us and the client understands too. Otherwise as GraphQL over HTTP has it: a faulty operation is 400 for
 * clients that accept application/graphql-response+json, and 200 for those that only know application/json.
 */
export function httpStatus(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse(context) {
          const { body, http } = context.response;
          if (body.kind !== 'single' || body.singleResult.data != null) return;
          const later = errorsOf(context).find(({ extensions }) => String(extensions?.code) in STATUS);
          if (later) {
            http.status = STATUS[String(later.extensions?.code)];
            http.headers.set('retry-after', String(later.extensions?.retryAfter ?? 1));
          } else if (http.status === 400 && !context.request.http?.headers.get('accept')?.includes(RESPONSE_TYPE)) {
            http.status = 200;
          }
        },
      };
    },
  };
}

/** One line per operation: its name (ours, from the document), kind, duration and error codes; never document or variables. */
export function operationLog(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      const startedAt = systemMillis();
      return {
        async willSendResponse(context) {
          const codes = errorsOf(context).map(({ extensions }) => extensions?.code);
          log.info(
            {
              operation: context.operationName?.slice(0, 60),
              kind: context.operation?.operation,
              millis: systemMillis() - startedAt,
              ...(codes.length > 0 ? { errors: codes } : {}),
            },
            'operation',
          );
        },
      };
    },
  };
}
