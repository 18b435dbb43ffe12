import {
  type ASTNode,
  coerceInputValue,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  isInputType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
  type ValueNode,
  visit,
} from 'graphql';
import type { FieldProblem } from './errors';

type Path = readonly (string | number)[];

/** As many problems as graphql-js tells of one request. */
const MOST = 50;

/** Where the values in a document's arguments stand: `slot` of `apply(input: { slots: [$slot] })` at input.slots.0. */
function placesIn(root: ASTNode): Map<ASTNode, Path> {
  const places = new Map<ASTNode, Path>();
  const note = (node: ValueNode, path: Path): void => {
    places.set(node, path);
    if (node.kind === Kind.LIST) node.values.forEach((value, index) => note(value, [...path, index]));
    if (node.kind !== Kind.OBJECT) return;
    for (const field of node.fields) {
      places.set(field, path);
      note(field.value, [...path, field.name.value]);
    }
  };
  visit(root, { Argument: ({ name, value }) => note(value, [name.value]) });
  return places;
}

/** What graphql-js complains of at a place; the path starts inside the argument "input", as class-validator's does. */
function problemAt(place: Path, message: string): FieldProblem {
  const [, name, verdict] = /^Field "(?:\w+\.)?(\w+)" (of required type|is not defined)/.exec(message) ?? [];
  const path = name ? [...place, name] : place;
  const unset = verdict === 'of required type' || /not to be null|, found null/.test(message);
  return {
    path: (path[0] === 'input' && path.length > 1 ? path.slice(1) : path).join('.'),
    code: unset ? 'REQUIRED' : name ? 'UNKNOWN_FIELD' : 'INVALID_VALUE',
    message: message.replace(/ ?Did you mean [\s\S]*$/, ''),
  };
}

/** The field that an error of validation is about; none when it is about no value. */
export function literalProblems(document: DocumentNode, errors: readonly GraphQLError[]): FieldProblem[][] {
  const places = placesIn(document);
  return errors.map(({ nodes, message }) => {
    const place = nodes?.[0] && places.get(nodes[0]);
    return place ? [problemAt(place, message)] : [];
  });
}

/** The fields in which an operation's variables are not of the declared types, as the operation uses them. */
export function variableProblems(
  schema: GraphQLSchema,
  { definitions }: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): FieldProblem[] {
  const places = new Map<string, Path>();
  const fragments = definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  for (const [node, path] of [operation, ...fragments].flatMap((root) => [...placesIn(root)])) {
    if (node.kind === Kind.VARIABLE && !places.has(node.name.value)) places.set(node.name.value, path);
  }
  const problems: FieldProblem[] = [];
  for (const { variable, type: node, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node);
    const value = variables[name];
    if (!isInputType(type) || (value === undefined && (defaultValue || !isNonNullType(type)))) continue;
    const place = places.get(name) ?? [name];
    coerceInputValue(value, type, (path, _value, error) => {
      if (problems.length < MOST) problems.push(problemAt([...place, ...path], error.message));
    });
  }
  return problems;
}
