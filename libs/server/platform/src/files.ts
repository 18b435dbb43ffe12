import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Config } from './config';
import { newId } from './ids';

const KEY = /^[a-z0-9][a-z0-9_-]*(\/[a-z0-9][a-z0-9_-]*)*(\.[a-z0-9]{1,8})?$/;

/** Where uploaded files are kept; keys are ours ('consents/<id>.pdf'), never a visitor's file name. Their type stands in the owner's row. */
export abstract class FileStore {
  /** Writes the whole file or nothing; an existing key is replaced. */
  abstract put(key: string, content: Readable | Buffer): Promise<void>;
  /** The content, or undefined when there is none. */
  abstract get(key: string): Promise<Readable | undefined>;
  /** Removes the file; no error when there is none. */
  abstract remove(key: string): Promise<void>;
}

/** Files in a folder (FILES_DIR). */
@Injectable()
export class FolderFileStore extends FileStore {
  constructor(private readonly config: Config) {
    super();
  }

  async put(key: string, content: Readable | Buffer): Promise<void> {
    const path = this.path(key);
    const draft = `${path}.${newId()}.part`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(draft, content, { mode: 0o640, flag: 'wx' });
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async get(key: string): Promise<Readable | undefined> {
    const path = this.path(key);
    const found = await stat(path).catch(() => undefined);
    return found?.isFile() ? createReadStream(path) : undefined;
  }

  async remove(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }

  private path(key: string): string {
    if (!KEY.test(key)) throw new Error('Not a key of a file');
    return join(resolve(this.config.filesDir), key);
  }
}
