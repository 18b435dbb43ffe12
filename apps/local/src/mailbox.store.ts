import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';

/** A mail as the mailbox shows it. */
export interface Mail {
  /** Sorts by arrival. */
  id: string;
  receivedAt: string;
  from: string;
  /** Everybody whom the server was asked to deliver to, blind copies included. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** Headers by lower-case name; of repeated ones the last. */
  headers: Record<string, string>;
  attachments: { name: string; type: string; bytes: number }[];
}

/** Keeps the last mails as files: `<id>.eml` as received, `<id>.json` as shown. */
export class MailStore {
  private arrivals = 0;

  /** @param kept how many mails stay; older ones are deleted */
  constructor(
    private readonly folder: string,
    private readonly kept = 500,
  ) {
    mkdirSync(folder, { recursive: true });
  }

  /** Stores a message as it came by SMTP. */
  async add(raw: Buffer, to: string[]): Promise<Mail> {
    const parsed = await PostalMime.parse(raw);
    const now = new Date();
    const mail: Mail = {
      id: `${now.getTime()}-${String(this.arrivals++).padStart(6, '0')}`,
      receivedAt: now.toISOString(),
      from: parsed.from?.address ?? '',
      to,
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html ?? '',
      headers: Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value])),
      attachments: parsed.attachments.map(({ filename, mimeType, content }) => ({
        name: filename ?? '',
        type: mimeType,
        bytes: typeof content === 'string' ? content.length : content.byteLength,
      })),
    };
    writeFileSync(this.file(mail.id, 'eml'), raw);
    writeFileSync(this.file(mail.id, 'json'), JSON.stringify(mail));
    for (const id of this.ids().slice(this.kept)) this.remove(id);
    return mail;
  }

  /** The mails, newest first; those to one address when it is given. */
  list(to?: string): Mail[] {
    const mails = this.ids().flatMap((id) => this.find(id) ?? []);
    return to ? mails.filter((mail) => mail.to.some((address) => address.toLowerCase() === to.toLowerCase())) : mails;
  }

  find(id: string): Mail | undefined {
    return this.has(id) ? (JSON.parse(readFileSync(this.file(id, 'json'), 'utf8')) as Mail) : undefined;
  }

  /** The message as it was received. */
  raw(id: string): Buffer | undefined {
    return this.has(id) ? readFileSync(this.file(id, 'eml')) : undefined;
  }

  clear(): void {
    for (const id of this.ids()) this.remove(id);
  }

  /** Newest first. */
  private ids(): string[] {
    const names = readdirSync(this.folder).filter((name) => name.endsWith('.json'));
    return names
      .map((name) => name.slice(0, -'.json'.length))
      .sort()
      .reverse();
  }

  /** Asked of the list, so that no identifier from an address becomes a path. */
  private has(id: string): boolean {
    return this.ids().includes(id);
  }

  private remove(id: string): void {
    rmSync(this.file(id, 'json'), { force: true });
    rmSync(this.file(id, 'eml'), { force: true });
  }

  private file(id: string, extension: 'eml' | 'json'): string {
    return join(this.folder, `${id}.${extension}`);
  }
}
