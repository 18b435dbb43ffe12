import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { configOrExit, createContext } from './bootstrap';
import { type CommandArguments, type CommandOptions, hooksOf } from './events';
import { migrate } from './migrate';
import { PlatformCommands } from './platform.commands';
import type { Application } from './platform.module';
import { Registry } from './registry';
import { providersOf } from './module-tree';
import { printApiSchema } from './schema';

interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  readonly options?: CommandOptions;
  run(args: CommandArguments): unknown;
}

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Commands that need no running modules. */
function ownCommands(application: Application, schemaFile: string): CommandEntry[] {
  return [
    {
      name: 'migrate',
      summary: 'create the application role, install the queue, bring the schema to this version',
      run: async () => {
        const { executed } = await migrate(configOrExit(), application.migrations);
        print(executed.length > 0 ? `Migrated: ${executed.join(', ')}` : 'The schema is up to date');
      },
    },
    {
      name: 'schema',
      summary: 'write the GraphQL schema; --check only compares',
      options: { check: { type: 'boolean' } },
      run: async ({ options }) => {
        const schema = await printApiSchema(application.modules);
        if (!options.check) return writeFile(schemaFile, schema);
        if ((await readFile(schemaFile, 'utf8').catch(() => '')) === schema) return 0;
        print('The schema file is not what the code produces: run `cli schema` and review the difference');
        return 1;
      },
    },
  ];
}

/** Commands that modules contribute by `@Command`, as their decorators tell before anything runs. */
function contributed(modules: Application['modules']) {
  return [PlatformCommands, ...providersOf(modules)].flatMap(({ prototype }: { prototype: Record<string, unknown> }) =>
    Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const method = Object.getOwnPropertyDescriptor(prototype, name)?.value as unknown;
      return typeof method === 'function' ? hooksOf(method).filter((hook) => hook.kind === 'command') : [];
    }),
  );
}

async function execute(command: CommandEntry, words: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...words],
    options: command.options ?? {},
    allowPositionals: true,
  });
  const code = await command.run({ options: values, words: positionals });
  return typeof code === 'number' ? code : 0;
}

/** Runs one command of the command line and returns the exit code; without a known name, lists them (64). */
export async function runCli(
  application: Application,
  schemaFile: string,
  [name = 'help', ...words] = process.argv.slice(2),
): Promise<number> {
  const alone = ownCommands(application, schemaFile);
  const command = alone.find((each) => each.name === name);
  if (command) return execute(command, words);
  const onModules = contributed(application.modules);
  if (!onModules.some((each) => each.name === name)) {
    for (const each of [...alone, ...onModules]) print(`  ${each.name.padEnd(20)} ${each.summary}`);
    return name === 'help' ? 0 : 64;
  }
  const context = await createContext(application, configOrExit(), 'cli');
  try {
    const commands = context.get(Registry).of('command');
    const found = commands.find(({ hook }) => hook.name === name);
    return found ? await execute({ ...found.hook, run: found.run }, words) : 64;
  } finally {
    await context.close();
  }
}
