import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { DataSource } from 'typeorm';
import { configOrExit, createContext } from './bootstrap';
import type { Config } from './config';
import type { CommandOptions } from './events';
import { Jobs } from './jobs';
import { migrate, schemaDifferences } from './migrate';
import type { Application } from './platform.module';
import { Registry } from './registry';
import { printApiSchema } from './schema';
import { Worker } from './worker';

/** What a command gets: its options by name and the words that follow. */
export interface CommandArguments {
  readonly options: Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;
  readonly words: readonly string[];
}

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

/** Commands on the running modules: the queue's and those that modules contribute by `@Command`. */
async function withModules(
  application: Application,
  config: Config,
  name: string,
  words: readonly string[],
): Promise<number> {
  const context = await createContext(application, config, 'cli');
  try {
    const own: CommandEntry[] = [
      {
        name: 'migrations:check',
        summary: 'entities and migrations agree',
        run: async () => {
          const differences = await schemaDifferences(context.get(DataSource));
          differences.forEach(print);
          return differences.length > 0 ? 1 : 0;
        },
      },
      {
        name: 'jobs',
        summary: 'run every job that is due, then stop',
        run: () => context.get(Worker).drain(),
      },
      {
        name: 'outbox:dead',
        summary: 'list jobs that failed for good',
        run: async () => (await context.get(Jobs).dead()).forEach((job) => print(JSON.stringify(job))),
      },
      {
        name: 'outbox:replay',
        summary: 'run dead jobs again: ids, or --all',
        options: { all: { type: 'boolean' } },
        run: async ({ options, words: ids }) =>
          print(`${await context.get(Jobs).replay(options.all ? 'all' : ids)} to run again`),
      },
    ];
    const contributed = context
      .get(Registry)
      .of('command')
      .map(({ hook, run }): CommandEntry => ({ ...hook, run }));
    return await execute([...own, ...contributed], name, words);
  } finally {
    await context.close();
  }
}

async function execute(commands: readonly CommandEntry[], name: string, words: readonly string[]): Promise<number> {
  const command = commands.find((each) => each.name === name);
  if (!command) {
    print(commands.map((each) => `  ${each.name.padEnd(20)} ${each.summary}`).join('\n'));
    return name === 'help' ? 0 : 64;
  }
  const { values, positionals } = parseArgs({
    args: [...words],
    options: command.options ?? {},
    allowPositionals: true,
  });
  const code = await command.run({ options: values, words: positionals });
  return typeof code === 'number' ? code : 0;
}

/** Runs one command of the command line and returns the exit code. */
export async function runCli(
  application: Application,
  schemaFile: string,
  [name = 'help', ...words] = process.argv.slice(2),
): Promise<number> {
  const own = ownCommands(application, schemaFile);
  if (own.some((command) => command.name === name)) return execute(own, name, words);
  if (name === 'help') await execute(own, name, words);
  return withModules(application, configOrExit(), name, words);
}
