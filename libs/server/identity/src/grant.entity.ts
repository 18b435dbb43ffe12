import type { Grant as GrantValue } from '@maillon/platform';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Account } from './account.entity';

/** A role that an account holds in a scope; all authority comes from these rows. */
@Entity('grants')
@Unique('grants_once', ['accountId', 'role', 'scopeType', 'scopeId'])
@Check(
  'grants_role_scope',
  `(role, scope_type) IN (('volunteer', 'self'), ('manager', 'organisation'), ('network_head', 'network'),
    ('coordinator', 'area'), ('administrator', 'platform'))`,
)
@Check('grants_scope_id', "(scope_id IS NULL) = (scope_type IN ('self', 'platform'))")
@Index('grants_scope', ['scopeType', 'scopeId', 'role'])
export class GrantRow {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Account, { onDelete: 'CASCADE' })
  @Column('uuid')
  accountId!: string;

  @Column('text')
  role!: GrantValue['role'];

  @Column('text')
  scopeType!: GrantValue['scopeType'];

  @Column('text', { nullable: true })
  scopeId!: string | null;

  @Column('timestamptz', { default: () => 'app_now()' })
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  createdBy!: string | null;
}
