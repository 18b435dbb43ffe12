import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
} from 'graphql';

const schema = buildSchema(readFileSync(join(process.cwd(), 'apps/api/schema.graphql'), 'utf8'));

/** Types without a description of their own: everything else says what they are. */
const ROOTS = new Set(['Query', 'Mutation']);
/** Enums whose description and names say all that a value means. */
const SELF_EVIDENT = new Set([
  'AreaLevel',
  'Attendance',
  'AuthorParty',
  'CommitmentBucket',
  'CommitmentDuration',
  'CommitmentPeriod',
  'DeclineReason',
  'Feature',
  'HalfDay',
  'Locale',
  'MessageKind',
  'MissionChangeReason',
  'MissionFormat',
  'MissionRhythm',
  'MissionSort',
  'OrganisationChangeReason',
  'OrganisationKind',
  'PartyType',
  'PointPrecision',
  'Role',
  'ScopeType',
  'SlotState',
]);

/** An argument that takes one input is described by the input. */
const speaks = ({ description, type }: GraphQLArgument) => description || isInputObjectType(getNamedType(type));

const argumentsOf = (field: GraphQLField<unknown, unknown> | GraphQLInputField): GraphQLArgument[] =>
  'args' in field ? field.args.filter((argument) => !speaks(argument)) : [];

function undescribed(type: GraphQLNamedType): string[] {
  const own = type.description || ROOTS.has(type.name) ? [] : [type.name];
  if (isEnumType(type) && !SELF_EVIDENT.has(type.name)) {
    const values = type.getValues().filter(({ description }) => !description);
    return [...own, ...values.map(({ name }) => `${type.name}.${name}`)];
  }
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return own;
  const fields = Object.values(type.getFields()).flatMap((field) => [
    ...(field.description ? [] : [`${type.name}.${field.name}`]),
    ...argumentsOf(field).map(({ name }) => `${type.name}.${field.name}(${name})`),
  ]);
  return [...own, ...fields];
}

it('the schema describes every type, field, argument and value', () => {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
  expect(types.flatMap(undescribed)).toEqual([]);
});
