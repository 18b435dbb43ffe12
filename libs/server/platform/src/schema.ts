import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaOptions } from './graphql';
import { nestLogger } from './log';
import { providersOf } from './module-tree';

function isResolver(provider: object): boolean {
  return (
    Reflect.hasMetadata('graphql:resolver_type', provider) || Reflect.hasMetadata('graphql:resolver_name', provider)
  );
}

@Module({ imports: [GraphQLSchemaBuilderModule] })
class SchemaModule {}

/** The schema that the code produces, sorted, in SDL; needs no database. */
export async function printApiSchema(modules: readonly Type<unknown>[]): Promise<string> {
  const context = await NestFactory.createApplicationContext(SchemaModule, { logger: nestLogger });
  try {
    const schema = await context
      .get(GraphQLSchemaFactory)
      .create(providersOf(modules).filter(isResolver), buildSchemaOptions);
    return `# Written by \`cli schema\` from the code: do not edit.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
  } finally {
    await context.close();
  }
}
