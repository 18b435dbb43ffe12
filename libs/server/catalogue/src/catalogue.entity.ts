import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A field of action. Loaded by `Catalogue` only, with its label in the reader's language. */
@Entity('causes')
@ObjectType({ description: 'A field of action' })
export class Cause {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'causes_pkey' })
  @Field(() => ID, { description: 'Code, for good' })
  code!: string;

  @Column('integer')
  position!: number;

  @Field(() => String, { description: 'Name in the reader’s language' })
  label!: string;
}

/** A kind of task, under one or more causes. */
@Entity('activities')
@ObjectType({ description: 'A kind of task' })
export class Activity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'activities_pkey' })
  @Field(() => ID, { description: 'Code, for good' })
  code!: string;

  @Column('integer')
  position!: number;

  @Field(() => String, { description: 'Name in the reader’s language' })
  label!: string;

  @Field(() => [Cause], { description: 'The causes it serves' })
  causes!: Cause[];
}

/** A heading under which skills are listed. */
@ObjectType({ description: 'A heading under which skills are listed' })
export class SkillGroup {
  @Field(() => ID, { description: 'Code, for good' })
  code!: string;

  @Field(() => String, { description: 'Name in the reader’s language' })
  label!: string;
}

/** What a volunteer can do and a mission may want. */
@Entity('skills')
@ObjectType({ description: 'What a volunteer can do and a mission may want' })
export class Skill {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'skills_pkey' })
  @Field(() => ID, { description: 'Code, for good' })
  code!: string;

  @Column('text', { name: 'group_code' })
  groupCode!: string;

  @Column('integer')
  position!: number;

  @Field(() => String, { description: 'Name in the reader’s language' })
  label!: string;

  @Field(() => SkillGroup, { description: 'The heading it stands under' })
  group!: SkillGroup;
}

/** Whom a mission helps. */
@Entity('beneficiary_groups')
@ObjectType({ description: 'Whom a mission helps' })
export class BeneficiaryGroup {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'beneficiary_groups_pkey' })
  @Field(() => ID, { description: 'Code, for good' })
  code!: string;

  @Column('integer')
  position!: number;

  @Field(() => String, { description: 'Name in the reader’s language' })
  label!: string;
}
