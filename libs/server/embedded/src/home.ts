import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isRoot } from './account';

/** What DATA_DIR remembers about its server: `postgres.json`, readable by its owner only. */
export interface Pointer {
  /** Folder of the cluster, its log and, where needed, the copied programs. */
  home: string;
  /** The data folder this was written for: tells a moved folder from a copied one. */
  dataDir: string;
  password: string;
  /** Port of the last start, tried first at the next so that saved connections keep working. */
  port?: number;
}

const pointerFile = (dataDir: string) => join(dataDir, 'postgres.json');

/** Writes through a rename, so that a kill never leaves half a file. */
export function savePointer(pointer: Pointer): void {
  const file = pointerFile(pointer.dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(pointer, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Reads the pointer of a data folder; undefined for a fresh folder or the copy of one still in use elsewhere. */
function readPointer(dataDir: string): Pointer | undefined {
  if (!existsSync(pointerFile(dataDir))) return undefined;
  const pointer = JSON.parse(readFileSync(pointerFile(dataDir), 'utf8')) as Pointer;
  if (pointer.dataDir === dataDir) return pointer;
  if (isInside(pointer)) return { ...pointer, home: join(dataDir, 'postgres'), dataDir };
  return existsSync(pointerFile(pointer.dataDir)) ? undefined : { ...pointer, dataDir };
}

/** Whether the cluster lies in its data folder (an ordinary user's) rather than in a folder of its own (root's). */
export const isInside = ({ home, dataDir }: Pointer) => home === join(dataDir, 'postgres');

/** Folder outside the checkout, which may lie below a closed one: an unprivileged account must reach root's data. */
function reachableFolder(): string {
  const candidates = ['/var/lib/maillon', join(tmpdir(), 'maillon')];
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true });
      chmodSync(folder, 0o755);
      return folder;
    } catch {
      // Read-only on this machine: the next one.
    }
  }
  throw new Error(
    `PostgreSQL needs a folder that an unprivileged account can reach: make one of ${candidates.join(', ')}.`,
  );
}

/** Where the cluster of a data folder lives: inside it, or for root in a stable folder named after the checkout. */
function homeFor(dataDir: string): string {
  if (!isRoot()) return join(dataDir, 'postgres');
  const checkout = basename(dirname(dataDir)).replace(/[^\w.-]/g, '_');
  return join(reachableFolder(), `${checkout}-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`);
}

/**
 * Finds or chooses the home of a data folder's cluster. `fresh` tells that DATA_DIR knew of none, so that
 * whatever stands in that home belonged to a data folder deleted since.
 */
export function openHome(dataDir: string): { pointer: Pointer; fresh: boolean } {
  mkdirSync(dataDir, { recursive: true });
  const real = realpathSync(dataDir);
  const known = readPointer(real);
  if (known) return { pointer: known, fresh: false };
  return {
    pointer: { home: homeFor(real), dataDir: real, password: randomBytes(24).toString('base64url') },
    fresh: true,
  };
}
