import { Area } from '@maillon/geo';
import { Organisation } from '@maillon/organisations';
import { ParticipationState } from '@maillon/participations';
import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: 'What happened to participations in one month, by the day it happened' })
export class FiguresMonth {
  @Field(() => String, { description: 'The month, YYYY-MM' })
  month!: string;

  @Field(() => Int, { description: 'Applications sent' })
  applied!: number;

  @Field(() => Int, { description: 'Applications accepted' })
  accepted!: number;

  @Field(() => Int, { description: 'Applications declined' })
  declined!: number;

  @Field(() => Int, { description: 'Withdrawals by volunteers' })
  withdrawn!: number;

  @Field(() => Int, { description: 'Participations completed' })
  completed!: number;
}

@ObjectType({ description: 'How many participations are in a state now, among those applied for in the period' })
export class StateCount {
  @Field(() => ParticipationState, { description: 'The state' })
  state!: ParticipationState;

  @Field(() => Int, { description: 'How many' })
  count!: number;
}

@ObjectType({ description: 'Sums over a period' })
export class FiguresTotals {
  @Field(() => Int, { description: 'Applications sent' })
  applied!: number;

  @Field(() => Int, { description: 'Applications accepted' })
  accepted!: number;

  @Field(() => Int, { description: 'Distinct volunteers who applied' })
  volunteers!: number;

  @Field(() => Int, {
    description: 'Places of slots that began in the period, and of undated missions published in it',
  })
  placesOffered!: number;

  @Field(() => Int, { description: 'How many of these places were taken' })
  placesFilled!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Median time to the first answer, in hours; null without answers',
  })
  medianFirstAnswerHours!: number | null;
}

@ObjectType({ description: 'Figures of an area or of an organisation over whole months, the current one included' })
export class Figures {
  @Field(() => Area, { nullable: true, description: 'The area, for the figures of one' })
  area!: Area | null;

  @Field(() => Organisation, { nullable: true, description: 'The organisation, for the figures of one' })
  organisation!: Organisation | null;

  @Field(() => [FiguresMonth], { description: 'Month by month, oldest first, without gaps' })
  months!: FiguresMonth[];

  @Field(() => [StateCount], { description: 'Participations applied for in the period, by their state now' })
  participationsByState!: StateCount[];

  @Field(() => FiguresTotals, { description: 'The period' })
  period!: FiguresTotals;

  @Field(() => FiguresTotals, { description: 'The period of the same length before it' })
  before!: FiguresTotals;

  @Field(() => Int, { description: 'Published missions that take applications now' })
  openMissions!: number;

  @Field(() => Int, { description: 'Missions published in the period' })
  missionsPublished!: number;

  @Field(() => Int, { description: 'Verified organisations now' })
  organisations!: number;
}

@ObjectType({ description: 'Figures that everybody may read' })
export class PublicFigures {
  @Field(() => Int, { description: 'Published missions that take applications now' })
  openMissions!: number;

  @Field(() => Int, { description: 'Verified organisations' })
  verifiedOrganisations!: number;

  @Field(() => Int, { description: 'Distinct volunteers accepted in the last twelve months' })
  volunteers!: number;

  @Field(() => Int, { description: 'Applications accepted in the last twelve months' })
  acceptedParticipations!: number;
}
