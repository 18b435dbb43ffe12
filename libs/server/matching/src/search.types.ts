import { Place } from '@maillon/geo';
import { Mission } from '@maillon/missions';
import { PageInfo } from '@maillon/platform';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ReasonCode } from './reasons';

registerEnumType(ReasonCode, {
  name: 'ReasonCode',
  description: 'Why a mission is shown',
  valuesMap: {
    skill: { description: 'Asks for a skill of the reader' },
    half_day: { description: 'Takes place in a half-day of the reader' },
    cause: { description: 'Serves a cause of the reader' },
    commitment: { description: 'Takes as much time as the reader has' },
    distance: { description: 'Is near' },
    remote: { description: 'Is done from home' },
    soon: { description: 'Starts soon' },
    few_applicants: { description: 'Few have applied lately' },
    fast_answer: { description: 'Its organisation answers fast' },
  },
});

@ObjectType('Reason', { description: 'Why a mission is shown; true of the values that the ranking used' })
export class ReasonType {
  @Field(() => ReasonCode, { description: 'Which reason; the client has a sentence for each' })
  code!: ReasonCode;

  @Field(() => String, {
    nullable: true,
    description: 'Kilometres, a code, applications of the last week, hours or an instant, as its code says',
  })
  value!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of a code of the catalogue in the reader’s language' })
  label!: string | null;
}

@ObjectType({ description: 'A mission found' })
export class MissionSearchEdge {
  @Field(() => String, { description: 'Where it stands in the list' })
  cursor!: string;

  @Field(() => Mission, { description: 'The mission' })
  node!: Mission;

  @Field(() => Float, { nullable: true, description: 'From the place asked for, else from home; null when remote' })
  distanceKm!: number | null;

  @Field(() => [ReasonType], { description: 'At most four, the most personal first' })
  reasons!: ReasonType[];

  /** Shown as `place`. */
  addressId!: string | null;
}

@ObjectType({ description: 'A value that missions have, with how many there would be with it' })
export class FacetValue {
  @Field(() => ID, { description: 'As the filter takes it: a code or a value of an enum' })
  value!: string;

  @Field(() => String, { nullable: true, description: 'Name in the reader’s language, for codes of the catalogue' })
  label!: string | null;

  @Field(() => Int, { description: 'Missions that fit everything else that is asked' })
  count!: number;

  @Field(() => Boolean, { description: 'True when the filter names it' })
  selected!: boolean;
}

@ObjectType({ description: 'What missions can be narrowed down by' })
export class Facet {
  @Field(() => String, { description: 'As in MissionFilter' })
  name!: string;

  @Field(() => [FacetValue], { description: 'The values that missions have' })
  values!: FacetValue[];
}

@ObjectType({ description: 'A way to find more, with how many there are then' })
export class Relaxation {
  @Field(() => String, { description: 'radius, dates, remote or filters' })
  kind!: string;

  @Field(() => String, { nullable: true, description: 'The wider radius in kilometres' })
  value!: string | null;

  @Field(() => Int, { description: 'How many missions it finds' })
  count!: number;
}

@ObjectType({ description: 'A page of missions found' })
export class MissionSearchConnection {
  @Field(() => [MissionSearchEdge], { description: 'The page, in order' })
  edges!: MissionSearchEdge[];

  @Field(() => PageInfo, { description: 'Whether more follow' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'How many there are on all pages together' })
  totalCount!: number;

  @Field(() => [Facet], { description: 'Counts leave out what is selected in the facet itself' })
  facets!: Facet[];

  @Field(() => [Relaxation], { description: 'Only when little was found, and only ways that find more' })
  relaxations!: Relaxation[];

  @Field(() => String, { description: 'Formula and weights behind the order `best`' })
  rankingVersion!: string;

  @Field(() => Boolean, { description: 'True when the search engine was down and the database answered' })
  degraded!: boolean;

  @Field(() => Place, { nullable: true, description: 'The commune asked for' })
  near!: Place | null;
}
