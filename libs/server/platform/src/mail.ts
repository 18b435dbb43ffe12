import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { Config } from './config';

/** One mail to one person. */
export interface OutgoingMail {
  /** Deterministic ("<event id>.<template>@host", without brackets), so that a repeated sending can be recognised. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The way out for mails. */
export abstract class MailTransport {
  /** Hands the mail to the server; throws when it is not accepted. `permanent` on the error = never retry (5xx). */
  abstract send(mail: OutgoingMail): Promise<void>;
}

/** The server refused the mail for good (5xx): retrying is pointless. */
export class MailRefused extends Error {
  readonly permanent = true;
}

const BREAK = /[\r\n\0]/;

/** Throws when a header value could smuggle in another header or recipient. */
function assertSafe(mail: OutgoingMail): void {
  const values = [mail.messageId, mail.to, mail.subject, ...Object.entries(mail.headers ?? {}).flat()];
  if (values.some((value) => BREAK.test(value))) throw new MailRefused('A line break stands in a header of the mail');
  if (/[\s,;<>"]/.test(mail.to)) throw new MailRefused('The recipient is not one bare address');
}

/** SMTP by nodemailer; gives up after 30 s without an answer. */
@Injectable()
export class SmtpMailTransport extends MailTransport implements OnApplicationShutdown {
  private transporter?: Transporter;

  constructor(private readonly config: Config) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    assertSafe(mail);
    if (!this.config.smtpUrl) throw new Error('SMTP_URL is not set: no mail can be sent');
    this.transporter ??= createTransport({
      url: this.config.smtpUrl,
      pool: true,
      maxConnections: 3,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await this.transporter.sendMail({ ...mail, messageId: `<${mail.messageId}>`, from: this.config.mailFrom });
    } catch (error) {
      const status = (error as { responseCode?: number }).responseCode ?? 0;
      throw status >= 500 ? new MailRefused(`The mail server refused for good (${status})`, { cause: error }) : error;
    }
  }

  onApplicationShutdown(): void {
    this.transporter?.close();
  }
}
