import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

/** Levels of the tree of areas, from the whole to the part. */
export const AreaLevel = {
  country: 'country',
  region: 'region',
  department: 'department',
  commune: 'commune',
} as const;
export type AreaLevel = (typeof AreaLevel)[keyof typeof AreaLevel];
registerEnumType(AreaLevel, { name: 'AreaLevel', description: 'Level in the tree of areas' });

/** How exact a point is. */
export const PointPrecision = {
  exact: 'exact',
  postcode: 'postcode',
  intercommunality: 'intercommunality',
  department: 'department',
  none: 'none',
} as const;
export type PointPrecision = (typeof PointPrecision)[keyof typeof PointPrecision];
registerEnumType(PointPrecision, {
  name: 'PointPrecision',
  description: 'Where a point comes from: the place itself, the middle of its neighbours, or nowhere (no point)',
});

/** Country, region, department or commune; a commune is shown as a `Place` too. Codes: FR, FR-R53, FR-35, FR-35238. */
@Entity('areas')
@Check('areas_level_known', `level IN ('country', 'region', 'department', 'commune')`)
@Check('areas_precision_known', `precision IN ('exact', 'postcode', 'intercommunality', 'department', 'none')`)
@Check('areas_point', `num_nonnulls(latitude, longitude) = CASE precision WHEN 'none' THEN 0 ELSE 2 END`)
@Index('areas_parent', ['parentCode'])
@Index('areas_search_name_trgm', { synchronize: false })
@ObjectType({ description: 'Country, region, department or commune' })
export class Area {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'areas_pkey' })
  @Field(() => ID, { description: 'FR, FR-R53, FR-35 or FR-35238 (INSEE code)' })
  code!: string;

  @Column('text')
  @Field(() => AreaLevel, { description: 'Level in the tree' })
  level!: AreaLevel;

  @Column('text')
  @Field(() => String, { description: 'Official name' })
  name!: string;

  @ForeignKey(() => Area, { name: 'areas_parent_fkey' })
  @Column('text', { name: 'parent_code', nullable: true })
  parentCode!: string | null;

  /** Own code for a country; likewise the next two for their levels: an area is inside X when one of them is X. */
  @Column('text', { name: 'country_code' })
  countryCode!: string;

  @Column('text', { name: 'region_code', nullable: true })
  regionCode!: string | null;

  @Column('text', { name: 'department_code', nullable: true })
  departmentCode!: string | null;

  @Column('text', { name: 'time_zone' })
  timeZone!: string;

  /** Degrees; of a department or region, its chief commune. */
  @Column('double precision', { nullable: true })
  latitude!: number | null;

  @Column('double precision', { nullable: true })
  longitude!: number | null;

  @Column('text')
  precision!: PointPrecision;

  @Column('integer')
  @Field(() => Int, { description: 'Inhabitants' })
  population!: number;

  /** `foldPlace(name)`. */
  @Column('text', { name: 'search_name' })
  searchName!: string;
}

/** A commune as people choose it: the view of an `Area` of that level. */
@ObjectType({ description: 'A commune' })
export class Place {
  @Field(() => ID, { description: 'FR-35238: country and INSEE code' })
  code!: string;

  @Field(() => String, { description: 'Official name' })
  name!: string;

  @Field(() => Float, { nullable: true, description: 'Degrees; null when precision is none' })
  latitude!: number | null;

  @Field(() => Float, { nullable: true, description: 'Degrees; null when precision is none' })
  longitude!: number | null;

  @Field(() => Int, { description: 'Inhabitants' })
  population!: number;

  @Field(() => PointPrecision, { description: 'How exact the point is' })
  precision!: PointPrecision;

  @Field(() => String, { description: 'IANA time zone' })
  timeZone!: string;
}
