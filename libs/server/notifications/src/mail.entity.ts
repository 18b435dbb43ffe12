import { Personal } from '@maillon/platform';
import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MailTemplate } from './mail.templates';

type MailState = 'queued' | 'sent' | 'failed' | 'skipped';

/** One mail to one recipient about one event: what was queued, sent or given up. It holds ids, no address, no token and no text. */
@Entity('mail_log')
@Unique('mail_log_once', ['eventId', 'template', 'recipientKey'])
@Check('mail_log_state_known', `state IN ('queued', 'sent', 'failed', 'skipped')`)
@Index('mail_log_recipient', ['recipientKey'])
@Index('mail_log_created', ['createdAt'])
export class MailLog {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mail_log_pkey' })
  id!: string;

  @Column('uuid', { name: 'event_id' })
  eventId!: string;

  @Column('text')
  template!: MailTemplate;

  /** The account's id; the sign-up's or the invitation's for somebody without account. */
  @Personal({ purpose: 'nobody is told twice; answers who got which mail', retention: '12 months' })
  @Column('uuid', { name: 'recipient_key' })
  recipientKey!: string;

  /** What it is about: a link, a participation, an organisation, a mission or an invitation. */
  @Column('uuid', { name: 'subject_id' })
  subjectId!: string;

  @Column('text', { default: 'queued' })
  state!: MailState;

  @Column('timestamptz', { name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'app_now()' })
  createdAt!: Date;
}
