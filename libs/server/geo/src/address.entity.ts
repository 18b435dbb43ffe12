import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Area, PointPrecision } from './area.entity';

/** Where something takes place. Rows never change: whoever moves gets a new address, so that old versions stay true. */
@Entity('addresses')
@Check('addresses_point', `num_nonnulls(latitude, longitude) = CASE precision WHEN 'none' THEN 0 ELSE 2 END`)
@Check('addresses_precision_known', `precision IN ('exact', 'postcode', 'intercommunality', 'department', 'none')`)
@Index('addresses_commune', ['communeCode'])
@ObjectType({ description: 'Where something takes place' })
export class Address {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'addresses_pkey' })
  @Field(() => ID, { description: 'UUID' })
  id!: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Name of the place: a hall, a park' })
  name!: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true, description: 'Number and street' })
  street!: string | null;

  @Column('text')
  @Field(() => String, { description: 'Postcode as written on a letter' })
  postcode!: string;

  @ForeignKey(() => Area, { name: 'addresses_commune_fkey' })
  @Column('text', { name: 'commune_code' })
  communeCode!: string;

  @Column('double precision', { nullable: true })
  @Field(() => Float, { nullable: true, description: 'Degrees; the commune’s point unless the address has its own' })
  latitude!: number | null;

  @Column('double precision', { nullable: true })
  @Field(() => Float, { nullable: true, description: 'Degrees; the commune’s point unless the address has its own' })
  longitude!: number | null;

  @Column('text')
  @Field(() => PointPrecision, { description: 'How exact the point is' })
  precision!: PointPrecision;

  @Column('text', { name: 'access_note', nullable: true })
  @Field(() => String, { nullable: true, description: 'How to get there or in' })
  accessNote!: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'app_now()' })
  createdAt!: Date;
}
