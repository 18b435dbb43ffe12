import 'reflect-metadata';
import { expect, it } from '@jest/globals';
import { TypeMetadataStorage } from '@nestjs/graphql';
import { personalColumns, printApiSchema } from '@maillon/platform';
import { getMetadataArgsStorage } from 'typeorm';

import { modules } from './modules';

/** Names that speak of a person; a plain `name` does not (causes, organisations and places have one). */
const SPEAKS_OF_A_PERSON =
  /e-?mail|phone|mobile|birth|(first|last|full|given|family|maiden|display|person|user).?name|surname|nationality|gender|password|userAgent|ip.?address/i;

const textOrDate = new Set<unknown>(['text', 'varchar', 'citext', 'inet', 'date', String]);

it('columns that speak of a person say why they are kept and for how long', () => {
  const columns = getMetadataArgsStorage().columns.filter(
    ({ propertyName, options }) => SPEAKS_OF_A_PERSON.test(propertyName) && textOrDate.has(options.type),
  );
  expect(columns.map(({ propertyName }) => propertyName)).toContain('email');
  const silent = columns.flatMap(({ target, propertyName }) =>
    typeof target === 'function' && !personalColumns(target).has(propertyName) ? `${target.name}.${propertyName}` : [],
  );
  expect(silent).toEqual([]);
});

/** Personal columns that a type of their entity shows, and what keeps them from those who may not see them. */
const SHOWN: Record<string, string> = {
  'DraftApplication.message': 'only its own author is ever given a draft',
  'Invitation.email': 'its resolver answers members of the organisation alone',
  'Message.body': 'reached through its conversation, whose resolver checks the party',
  'Organisation.contactEmail': 'its resolver answers members and coordinators alone',
  'Organisation.contactPhone': 'its resolver answers members and coordinators alone',
  'Participation.reasonText': 'a participation is seen by its two sides alone',
};

it('personal columns are no fields of their entity’s own GraphQL type, but for a few that are guarded', async () => {
  await printApiSchema(modules);
  const types = TypeMetadataStorage.getObjectTypesMetadata();
  const shown = types.flatMap(({ target, properties = [] }) =>
    properties.filter(({ name }) => personalColumns(target).has(name)).map(({ name }) => `${target.name}.${name}`),
  );
  expect(shown.filter((field) => !(field in SHOWN))).toEqual([]);
});
