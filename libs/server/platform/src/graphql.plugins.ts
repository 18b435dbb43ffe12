import { type ApolloServerPlugin, type GraphQLRequestContext, HeaderMap } from '@apollo/server';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { systemMillis } from './clock';
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
          const errors = result.errors?.map(format);
          return {
            http: { status: result.data === undefined ? 400 : undefined, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: errors ? { ...result, errors } : result },
          };
        },
      };
    },
  };
}

function errorsOf({ response }: GraphQLRequestContext<object>): readonly GraphQLFormattedError[] {
  return response.body?.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
}

const STATUS: Record<string, number> = { UNAVAILABLE: 503, RATE_LIMITED: 429 };

/** 503 or 429 with Retry-After, so that whatever stands between us and the client understands too. */
export function retryHeaders(): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async willSendResponse(context) {
          for (const { extensions } of errorsOf(context)) {
            const status = STATUS[String(extensions?.code)];
            if (!status || !context.response.http) continue;
            context.response.http.status = status;
            context.response.http.headers.set('retry-after', String(extensions?.retryAfter ?? 1));
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
