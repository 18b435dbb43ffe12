import { Mission, Slot } from '@maillon/missions';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn, type Relation } from 'typeorm';

/* Missions with the relations that an ORM's manual would give them: what our own queries are compared with. */

@Entity('missions')
export class BenchMission extends Mission {
  @OneToMany(() => BenchMissionCause, ({ mission }) => mission)
  causes!: BenchMissionCause[];

  @OneToMany(() => BenchMissionSkill, ({ mission }) => mission)
  skills!: BenchMissionSkill[];

  @OneToMany(() => BenchSlot, ({ mission }) => mission)
  slots!: BenchSlot[];
}

@Entity('mission_causes')
class BenchMissionCause {
  @PrimaryColumn('uuid')
  missionId!: string;

  @PrimaryColumn('text', { name: 'cause_code' })
  code!: string;

  @ManyToOne(() => BenchMission, ({ causes }) => causes)
  @JoinColumn({ name: 'mission_id' })
  mission!: Relation<BenchMission>;
}

@Entity('mission_skills')
class BenchMissionSkill {
  @PrimaryColumn('uuid')
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
class BenchSlot extends Slot {
  @ManyToOne(() => BenchMission, ({ slots }) => slots)
  @JoinColumn({ name: 'mission_id' })
  mission!: Relation<BenchMission>;
}
