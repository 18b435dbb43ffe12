import { join } from 'node:path';
import { Complaint } from './complaint';
import { openDataDir, readSettings } from './settings';
import { Supervisor, type Entries } from './supervisor';

/** This program is bundled into dist/apps/local, beside what it starts. */
const apps = join(import.meta.dirname, '..');
const root = join(apps, '..', '..');
const entries: Entries = {
  cli: join(apps, 'api/cli.js'),
  api: join(apps, 'api/main.js'),
  worker: join(apps, 'api/worker.js'),
  web: join(apps, 'web/server/index.js'),
};

/** `npm start`: runs everything until a signal or until a program dies; the exit code tells which. */
async function main(): Promise<number> {
  const ending = new AbortController();
  let complaint: Error | undefined;
  const settings = await readSettings(process.env, process.argv.slice(2), openDataDir(process.env, root));
  const supervisor = new Supervisor(settings, entries, ending.signal, fail, (line) => console.log(line));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);

  function fail(reason: Error): void {
    complaint ??= reason;
    ending.abort();
  }
  function interrupt(): void {
    if (ending.signal.aborted) return supervisor.kill();
    console.log('\nStopping…');
    ending.abort();
  }

  try {
    await supervisor.start({ NODE_ENV: 'development', ...process.env });
    await new Promise((resolve) => ending.signal.addEventListener('abort', resolve));
  } catch (error) {
    if (!ending.signal.aborted) fail(error as Error);
  }
  await supervisor.stop();
  if (complaint) report(complaint);
  return complaint ? 1 : 0;
}

/** Prints the sentence of a complaint, the stack of anything else. */
function report(error: unknown): void {
  console.error(
    `\n${error instanceof Complaint ? error.message : error instanceof Error ? error.stack : String(error)}`,
  );
}

process.exitCode = await main().catch((error: unknown) => {
  report(error);
  return 1;
});
