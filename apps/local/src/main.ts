import { join } from 'node:path';
import { Complaint } from './complaint';
import { openDataDir } from './settings';
import { Supervisor, type Entries } from './supervisor';

/** This program is bundled into dist/apps/local, beside what it starts. */
const apps = join(import.meta.dirname, '..');
const root = join(apps, '..', '..');
const built: Entries = {
  cli: join(apps, 'api/cli.js'),
  api: join(apps, 'api/main.js'),
  worker: join(apps, 'api/worker.js'),
  web: join(apps, 'web/server/index.js'),
};
/** `npm run dev`: these follow the sources; the first runs API and worker. */
const followed: Entries = {
  cli: built.cli,
  api: join(root, 'tools/dev-api.mjs'),
  worker: undefined,
  web: join(root, 'tools/dev-web.mjs'),
};

/** `npm start`: runs everything until a signal or until a program dies; the exit code tells which. */
async function main(): Promise<number> {
  const ending = new AbortController();
  let complaint: unknown;
  const fail = (reason: unknown) => {
    complaint ??= reason;
    ending.abort();
  };
  const supervisor = new Supervisor({
    entries: process.argv.includes('--dev') ? followed : built,
    environment: { NODE_ENV: 'development', ...process.env },
    args: process.argv.slice(2),
    dataDir: openDataDir(process.env, root),
    signal: ending.signal,
    onDeath: fail,
    say: (line) => console.log(line),
  });
  const interrupt = () => {
    if (ending.signal.aborted) return supervisor.kill();
    console.log('\nStopping…');
    ending.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);

  try {
    await supervisor.start();
    await new Promise((resolve) => ending.signal.addEventListener('abort', resolve));
  } catch (error) {
    if (!ending.signal.aborted) fail(error);
  }
  await supervisor.stop();
  if (complaint) report(complaint);
  return complaint ? 1 : 0;
}

/** Prints the sentence of a complaint, the stack of anything else. */
function report(error: unknown): void {
  const text = error instanceof Error && !(error instanceof Complaint) ? error.stack : (error as Error).message;
  console.error(`\n${text}`);
}

process.exitCode = await main().catch((error: unknown) => {
  report(error);
  return 1;
});
