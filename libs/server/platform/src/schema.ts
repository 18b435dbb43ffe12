import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildSchemaOptions } from './graphql';
import { nestLogger } from './log';

type ModuleEntry = Type<unknown> | DynamicModule;

/** All resolver classes that modules provide, imported modules included; found in the decorators, nothing is started. */
function resolversOf(modules: readonly ModuleEntry[], seen = new Set<unknown>()): Type<unknown>[] {
  return modules.flatMap((entry) => {
    const module = 'module' in entry ? entry.module : entry;
    if (seen.has(entry)) return [];
    seen.add(entry);
    const dynamic = 'module' in entry ? entry : undefined;
    const listed = (key: 'imports' | 'providers') => [
      ...((Reflect.getMetadata(key, module) as unknown[] | undefined) ?? []),
      ...(dynamic?.[key] ?? []),
    ];
    const own = listed('providers').filter(
      (provider): provider is Type<unknown> => typeof provider === 'function' && isResolver(provider),
    );
    return [...own, ...resolversOf(listed('imports') as ModuleEntry[], seen)];
  });
}

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
    const schema = await context.get(GraphQLSchemaFactory).create(resolversOf(modules), buildSchemaOptions);
    return `# Written by \`cli schema\` from the code: do not edit.\n\n${printSchema(lexicographicSortSchema(schema))}\n`;
  } finally {
    await context.close();
  }
}
