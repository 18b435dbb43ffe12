import { Config, Database, Jobs, JobHandler, MailRefused, MailTransport, newId } from '@maillon/platform';
import { Injectable } from '@nestjs/common';
import { renderMail } from './mail.layout';
import type { MailLog } from './mail.entity';
import { MailQueries } from './mail.queries';
import type { MailTemplate } from './mail.templates';

const SEND_JOB = 'notifications.send';

/** Queues mails in the transaction of what they tell, and sends them afterwards. */
@Injectable()
export class Mails {
  constructor(
    private readonly database: Database,
    private readonly jobs: Jobs,
    private readonly transport: MailTransport,
    private readonly queries: MailQueries,
    private readonly config: Config,
  ) {}

  /**
   * Queues one mail for each recipient (account ids, a sign-up's or an invitation's id), in the ambient transaction.
   * A recipient who has that event's mail already gets no second one, an erased account none at all.
   */
  async queue(
    eventId: string,
    template: MailTemplate,
    recipients: readonly string[],
    subjectId: string,
  ): Promise<void> {
    for (const recipient of recipients) {
      const id = newId();
      const queued = await this.database.execute(
        `INSERT INTO mail_log (id, event_id, template, recipient_key, subject_id)
         SELECT $1, $2, $3, $4, $5 WHERE NOT EXISTS (SELECT FROM accounts WHERE id = $4 AND state = 'erased')
         ON CONFLICT ON CONSTRAINT mail_log_once DO NOTHING`,
        [id, eventId, template, recipient, subjectId],
      );
      if (queued > 0) await this.jobs.enqueue(SEND_JOB, { mailId: id });
    }
  }

  /**
   * Sends a queued mail. Texts and tokens are made here, from rows as they are now; a mail whose reason is gone is
   * skipped. A crash between the server's acceptance and our mark sends it once more, under the same Message-ID.
   */
  @JobHandler(SEND_JOB)
  async send({ mailId }: { mailId: string }): Promise<void> {
    const row = await this.queries.queued(mailId);
    if (!row) return;
    const written = await this.queries.write(row);
    if (!written) return this.mark(row, 'skipped');
    const { siteName, publicUrl } = this.config;
    const mail = renderMail(written.text, { siteName, publicUrl, locale: written.locale });
    try {
      await this.transport.send({ messageId: `${row.id}@${publicUrl.hostname}`, to: written.to, ...mail });
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error;
      return this.mark(row, 'failed');
    }
    await this.mark(row, 'sent');
  }

  private async mark(row: MailLog, state: 'sent' | 'failed' | 'skipped'): Promise<void> {
    await this.database.execute(
      `UPDATE mail_log SET state = $2, sent_at = CASE WHEN $2 = 'sent' THEN app_now() END WHERE id = $1`,
      [row.id, state],
    );
  }
}
