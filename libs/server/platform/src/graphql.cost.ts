import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import {
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLError,
  type GraphQLFieldMap,
  type GraphQLNamedType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const OBJECT = 2;
const SCALAR = 1;

interface Measured {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

function fieldsOf(type: GraphQLNamedType | undefined): GraphQLFieldMap<unknown, unknown> {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
}

/**
 * Cost of a selection: 1 for a value, 2 for an object, and what stands below a list with `first` counts `first` times
 * (given, by variable or by default). Called after validation, so fragments do not turn in circles.
 */
function costOf(selections: SelectionSetNode, parent: GraphQLNamedType | undefined, measured: Measured): number {
  let cost = 0;
  for (const selection of selections.selections) {
    if (selection.kind === Kind.FIELD) {
      const field = fieldsOf(parent)[selection.name.value];
      if (!selection.selectionSet) {
        cost += SCALAR;
        continue;
      }
      const first = field?.args.find(({ name }) => name === 'first');
      const given = selection.arguments?.find(({ name }) => name.value === 'first')?.value;
      const asked =
        given?.kind === Kind.VARIABLE
          ? measured.variables[given.name.value]
          : given?.kind === Kind.INT
            ? given.value
            : undefined;
      const times = first ? Math.max(1, Number(asked ?? first.defaultValue ?? 1)) : 1;
      cost += OBJECT + times * costOf(selection.selectionSet, field && getNamedType(field.type), measured);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = selection.typeCondition ? measured.schema.getType(selection.typeCondition.name.value) : parent;
      cost += costOf(selection.selectionSet, type, measured);
    } else {
      const fragment = measured.fragments.get(selection.name.value);
      if (fragment)
        cost += costOf(fragment.selectionSet, measured.schema.getType(fragment.typeCondition.name.value), measured);
    }
  }
  return cost;
}

/** Cost of a valid operation with its variables. */
function operationCost(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: readonly FragmentDefinitionNode[],
  variables: Readonly<Record<string, unknown>>,
): number {
  const defaults = Object.fromEntries(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.INT ? Number(defaultValue.value) : undefined,
    ]),
  );
  const measured = {
    schema,
    fragments: new Map(fragments.map((each) => [each.name.value, each])),
    variables: { ...defaults, ...variables },
  };
  return costOf(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, measured);
}

/** Refuses operations that cost more than `limit` before anything runs. */
export function costLimit(limit: number): ApolloServerPlugin {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ schema, operation, document, request }: GraphQLRequestContext<object>) {
          if (!operation || !document) return;
          const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
          const cost = operationCost(schema, operation, fragments, request.variables ?? {});
          if (cost > limit)
            throw new GraphQLError(`The operation costs ${cost}, more than ${limit}`, {
              extensions: { http: { status: 400 } },
            });
        },
      };
    },
  };
}
