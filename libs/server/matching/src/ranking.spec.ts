import { describe, expect, it } from '@jest/globals';
import { HALF_DAYS } from '@maillon/rules';
import { emptyFacets } from './mission-search';
import { affinity, rank, type RankedMission, score, shared, stranger, type Visitor } from './ranking';
import { reasonsFor, THRESHOLDS } from './reasons';
import { seededRandom } from './reference.factory';

const NOW = new Date('2026-05-04T09:00:00Z');
const DAY = 86_400_000;

function mission(more: Partial<RankedMission> = {}): RankedMission {
  return {
    missionId: 'm',
    remote: false,
    km: 5,
    facets: emptyFacets(() => []),
    requiredSkills: [],
    language: 'fr',
    minimumAge: 18,
    publishedAt: new Date(NOW.getTime() - 10 * DAY),
    startsAt: null,
    places: 10,
    placesLeft: 10,
    responsiveness: 50,
    meanAnswerHours: null,
    weekApplications: 0,
    relevance: 1,
    ...more,
  };
}

const cook: Visitor = {
  ...stranger('fr'),
  key: 'cook',
  causes: ['solidarity'],
  skills: ['cooking'],
  halfDays: ['saturday_morning'],
  commitment: 'few_hours',
  age: 30,
};
const facets = (more: Partial<RankedMission['facets']>) => ({ facets: { ...emptyFacets(() => []), ...more } });
const better = (a: Partial<RankedMission>, b: Partial<RankedMission>, visitor = cook) =>
  expect(score(mission(a), visitor, NOW)).toBeGreaterThan(score(mission(b), visitor, NOW));

describe('score', () => {
  it.each<[string, Partial<RankedMission>, Partial<RankedMission>]>([
    ['the nearer', { km: 2 }, { km: 10 }],
    ['nearby rather than remote', { km: 3 }, { remote: true, km: null }],
    ['remote rather than far', { remote: true, km: null }, { km: 24 }],
    ['a shared cause', facets({ causes: ['solidarity'] }), facets({ causes: ['nature'] })],
    ['a wanted skill', facets({ skills: ['cooking'] }), facets({ skills: ['driving'] })],
    ['no missing required skill', {}, { requiredSkills: ['driving'], ...facets({ skills: ['driving'] }) }],
    ['a free half-day', facets({ halfDays: ['saturday_morning'] }), facets({ halfDays: ['monday_evening'] })],
    ['a fitting commitment', facets({ commitment: ['few_hours'] }), facets({ commitment: ['few_days'] })],
    ['the visitor’s language', {}, { language: 'en' }],
    ['an age that is enough', { minimumAge: 18 }, { minimumAge: 40 }],
    ['the newer', { publishedAt: NOW }, { publishedAt: new Date(NOW.getTime() - 200 * DAY) }],
    ['who answers', { responsiveness: 90 }, { responsiveness: 20 }],
    ['what fits the text', { relevance: 1 }, { relevance: 0.4 }],
    ['the emptier', { placesLeft: 10 }, { placesLeft: 2 }],
    ['the less wanted', { weekApplications: 0 }, { weekApplications: 20 }],
  ])('prefers %s', (_, a, b) => better(a, b));

  it('weighs demand per open place, so that a big mission is not buried by its size', () => {
    const big = { places: 200, placesLeft: 150, weekApplications: 50 };
    const small = { places: 4, placesLeft: 1, weekApplications: 50 };
    expect(
      score(mission(big), cook, NOW) / score(mission({ places: 200, placesLeft: 150 }), cook, NOW),
    ).toBeGreaterThan(0.95);
    expect(score(mission(small), cook, NOW) / score(mission({ places: 4, placesLeft: 1 }), cook, NOW)).toBeLessThan(
      0.01,
    );
  });

  it('is ψ(fill) · γ^demand times the affinity, and 0 for a full mission', () => {
    const half = mission({ places: 10, placesLeft: 5, weekApplications: 5 });
    expect(score(half, cook, NOW)).toBeCloseTo(affinity(half, cook, NOW) * (1 - Math.exp(-0.5)) * 0.9, 12);
    expect(score(mission({ placesLeft: 0 }), cook, NOW)).toBe(0);
  });

  it('treats all strangers alike and lets only the mission decide', () => {
    const missions = [
      facets({ causes: ['nature'] }),
      facets({ skills: ['driving'] }),
      facets({ halfDays: ['monday_evening'] }),
    ];
    const scores = missions.map((each) => score(mission(each), stranger('fr'), NOW));
    expect(new Set(scores).size).toBe(1);
  });
});

describe('rank', () => {
  const many = Array.from({ length: 40 }, (_, index) => mission({ missionId: `m${index}` }));
  const order = (visitor: Visitor, now = NOW) => rank(many, visitor, now).map(({ missionId }) => missionId);

  it('orders equals by visitor and day, whatever order they came in', () => {
    expect(rank([...many].reverse(), cook, NOW).map(({ missionId }) => missionId)).toEqual(order(cook));
    expect(order(cook, new Date(NOW.getTime() + 60_000))).toEqual(order(cook));
    expect(order({ ...cook, key: 'other' })).not.toEqual(order(cook));
    expect(order(cook, new Date(NOW.getTime() + DAY))).not.toEqual(order(cook));
  });

  it('puts the best first and the full last', () => {
    const ranked = rank(
      [
        mission({ missionId: 'full', placesLeft: 0, km: 0 }),
        mission({ missionId: 'far', km: 20 }),
        mission({ missionId: 'near', km: 1 }),
      ],
      cook,
      NOW,
    );
    expect(ranked.map(({ missionId }) => missionId)).toEqual(['near', 'far', 'full']);
  });
});

describe('reasonsFor', () => {
  const random = seededRandom(42);
  const chance = (share: number) => random() < share;
  const some = <T>(values: readonly T[]) => values.filter(() => chance(0.4));
  const SKILLS = ['cooking', 'driving', 'web'];
  const CAUSES = ['solidarity', 'nature', 'sport'];
  const BUCKETS = ['few_hours', 'few_days'];

  function anyMission(): RankedMission {
    const remote = chance(0.3);
    return mission({
      remote,
      km: remote || chance(0.2) ? null : random() * 60,
      facets: {
        ...emptyFacets(() => []),
        causes: some(CAUSES),
        skills: some(SKILLS),
        halfDays: some(HALF_DAYS),
        commitment: some(BUCKETS).slice(0, 1),
      },
      publishedAt: new Date(NOW.getTime() - random() * 30 * DAY),
      startsAt: chance(0.3) ? null : new Date(NOW.getTime() + (random() * 20 - 5) * DAY),
      placesLeft: Math.floor(random() * 4),
      weekApplications: Math.floor(random() * 3),
      meanAnswerHours: chance(0.3) ? null : random() * 100,
    });
  }
  const anyVisitor = (): Visitor => ({
    ...stranger('fr'),
    causes: some(CAUSES),
    skills: some(SKILLS),
    halfDays: some(HALF_DAYS),
    commitment: chance(0.5) ? (BUCKETS[0] ?? null) : null,
  });

  it('says nothing false, whatever the mission and the visitor', () => {
    const said = new Set<string>();
    for (let trial = 0; trial < 5_000; trial++) {
      const [m, visitor] = [anyMission(), anyVisitor()];
      const reasons = reasonsFor(m, visitor, NOW);
      expect(reasons.length).toBeLessThanOrEqual(THRESHOLDS.most);
      for (const { code, value } of reasons) {
        said.add(code);
        const truth: Record<typeof code, () => boolean> = {
          skill: () => m.facets.skills.includes(value ?? '') && visitor.skills.includes(value ?? ''),
          cause: () => m.facets.causes.includes(value ?? '') && visitor.causes.includes(value ?? ''),
          half_day: () => m.facets.halfDays.includes(value ?? '') && visitor.halfDays.includes(value ?? ''),
          commitment: () => m.facets.commitment.includes(value ?? '') && visitor.commitment === value,
          distance: () => !m.remote && m.km !== null && Math.abs(m.km - Number(value)) <= 0.05 + 1e-9,
          remote: () => m.remote && value === null,
          soon: () =>
            m.startsAt !== null &&
            m.startsAt > NOW &&
            m.startsAt.getTime() - NOW.getTime() <= 7 * DAY &&
            m.startsAt.toISOString() === value,
          few_applicants: () =>
            m.weekApplications === 0 &&
            value === '0' &&
            m.placesLeft > 0 &&
            NOW.getTime() - m.publishedAt.getTime() >= 7 * DAY,
          fast_answer: () =>
            m.meanAnswerHours !== null && m.meanAnswerHours <= 24 && Number(value) >= m.meanAnswerHours,
        };
        if (!truth[code]()) throw new Error(`False: ${code} ${value} of ${JSON.stringify({ m, visitor })}`);
      }
    }
    expect(said.size).toBe(9);
  });

  it('names the first half-day of the week that suits', () => {
    const reaching = mission(facets({ halfDays: ['saturday_afternoon', 'saturday_morning'] }));
    const visitor = { ...stranger('fr'), halfDays: ['saturday_afternoon', 'saturday_morning'] };
    expect(reasonsFor(reaching, visitor, NOW)).toContainEqual({ code: 'half_day', value: 'saturday_morning' });
  });

  it('tells a stranger nothing personal', () => {
    for (let trial = 0; trial < 200; trial++) {
      const codes = reasonsFor(anyMission(), stranger('fr'), NOW).map(({ code }) => code);
      expect(shared(codes, ['skill', 'cause', 'half_day', 'commitment'])).toEqual([]);
    }
  });
});
