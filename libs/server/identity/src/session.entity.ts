import { Personal } from '@maillon/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from './account.entity';

/** A device signed in; the token stands in its cookie alone, here only its SHA-256. */
@Entity('sessions')
@Unique('sessions_token_hash_key', ['tokenHash'])
@Check('sessions_token_hash_sha256', 'octet_length(token_hash) = 32')
@Index('sessions_account', ['accountId'])
export class Session {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Account, { onDelete: 'CASCADE' })
  @Column('uuid')
  accountId!: string;

  @Column('bytea', { select: false })
  tokenHash!: Buffer;

  @Personal({
    purpose: 'recognising one’s devices in the list of sessions',
    retention: '30 days after the session ends',
  })
  @Column('text', { nullable: true })
  userAgent!: string | null;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt!: Date;

  /** Exact to a minute. */
  @Column('timestamptz', { default: () => 'app_now()' })
  lastSeenAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
