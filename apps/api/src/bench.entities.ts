import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';

/* The tables of missions mapped with relations, as an ORM's manual would have it: what our own queries are compared with. */

@Entity('organisations')
export class BenchOrganisation {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;
}

@Entity('missions')
export class BenchMission {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  slug!: string;

  @Column('text')
  title!: string;

  @Column('text')
  description!: string;

  @ManyToOne(() => BenchOrganisation)
  @JoinColumn({ name: 'organisation_id' })
  organisation!: BenchOrganisation;

  @OneToMany(() => BenchMissionCause, ({ mission }) => mission)
  causes!: BenchMissionCause[];

  @OneToMany(() => BenchMissionSkill, ({ mission }) => mission)
  skills!: BenchMissionSkill[];

  @OneToMany(() => BenchSlot, ({ mission }) => mission)
  slots!: BenchSlot[];
}

@Entity('mission_causes')
export class BenchMissionCause {
  @PrimaryColumn('uuid', { name: 'mission_id' })
  missionId!: string;

  @PrimaryColumn('text', { name: 'cause_code' })
  code!: string;

  @ManyToOne(() => BenchMission, ({ causes }) => causes)
  @JoinColumn({ name: 'mission_id' })
  mission!: Relation<BenchMission>;
}

@Entity('mission_skills')
export class BenchMissionSkill {
  @PrimaryColumn('uuid', { name: 'mission_id' })
  missionId!: string;

  @PrimaryColumn('text', { name: 'skill_code' })
  code!: string;

  @Column('boolean')
  required!: boolean;

  @ManyToOne(() => BenchMission, ({ skills }) => skills)
  @JoinColumn({ name: 'mission_id' })
  mission!: Relation<BenchMission>;
}

@Entity('slots')
export class BenchSlot {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz', { name: 'starts_at', nullable: true })
  startsAt!: Date | null;

  @Column('integer')
  places!: number;

  @Column('integer', { name: 'places_taken' })
  placesTaken!: number;

  @ManyToOne(() => BenchMission, ({ slots }) => slots)
  @JoinColumn({ name: 'mission_id' })
  mission!: Relation<BenchMission>;
}

export const benchEntities = [BenchMission, BenchOrganisation, BenchMissionCause, BenchMissionSkill, BenchSlot];
