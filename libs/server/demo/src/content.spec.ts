import { describe, expect, it } from '@jest/globals';
import { LIMITS } from '@maillon/rules';
import { missionKinds } from './content';
import {
  acceptanceAnswers,
  applicationMessages,
  declineAnswers,
  questionAnswers,
  volunteerReplies,
} from './content/messages';
import { organisationFamilies, quarters } from './content/organisations';
import { firstNames, lastNames } from './content/people';
import { placeNames } from './content/places';
import { settings } from './content/settings';
import { Random } from './random';
import { fill, fillable, placeFillers } from './text';

const place = placeFillers("Le Bois-d'Amont", 'des Tilleuls');
const values = { ...place, team: '7' };
const titlesOf = (kind: (typeof missionKinds)[number]) =>
  kind.titles.map((each) => (typeof each === 'string' ? each : each.title));
const random = () => new Random(1);

describe('the kinds of missions', () => {
  it('are at least sixty, several for each cause, and rich in food aid', () => {
    expect(missionKinds.length).toBeGreaterThanOrEqual(60);
    const mainCauses = missionKinds.map(({ causes }) => causes[0]);
    expect(new Set(mainCauses).size).toBe(10);
    for (const cause of mainCauses)
      expect(mainCauses.filter((each) => each === cause).length).toBeGreaterThanOrEqual(4);
    expect(missionKinds.filter(({ activities }) => activities[0] === 'food_aid').length).toBeGreaterThanOrEqual(6);
    expect(new Set(missionKinds.map(({ code }) => code)).size).toBe(missionKinds.length);
  });

  it.each(missionKinds.map((kind) => [kind.code, kind] as const))('%s can be told in many ways', (_, kind) => {
    const titles = titlesOf(kind);
    expect(titles.length).toBeGreaterThanOrEqual(4);
    expect(kind.doing.length).toBeGreaterThanOrEqual(3);
    expect(kind.benefit.length).toBeGreaterThanOrEqual(3);
    expect(titles.some((title) => fillable(title, values))).toBe(true);
    for (const title of kind.titles) if (typeof title !== 'string') expect(kind.doing[title.doing]).toBeDefined();
    for (const title of titles) {
      expect(fill(title, { ...values, day: 'mercredi', half: 'après-midi' }, random()).length).toBeLessThan(
        LIMITS.missionTitle,
      );
    }
    const { gets = [], practical = [] } = kind;
    for (const text of [...kind.doing, ...kind.benefit, ...gets, ...practical])
      expect(fillable(text, values)).toBe(true);
    const { start, gets: shared } = settings[kind.setting];
    expect(shared.length + gets.length).toBeGreaterThanOrEqual(3);
    expect(start.length).toBeGreaterThanOrEqual(3);
    expect([...kind.doing, ...kind.benefit].join('').length).toBeLessThan(LIMITS.missionText);
    expect(kind.places[0]).toBeLessThanOrEqual(kind.places[1]);
    if (kind.moments.length === 0)
      expect(kind.titles.length).toBe(titles.filter((title) => fillable(title, values)).length);
  });

  it('suit every family of organisations, and each has somebody to host it', () => {
    const families = new Set(organisationFamilies.map(({ code }) => code));
    expect(new Set(missionKinds.flatMap(({ hosts }) => hosts))).toEqual(families);
  });
});

describe('the words around', () => {
  it('can be filled everywhere', () => {
    const shared = Object.values(settings).flatMap(({ start, gets, practical }) => [...start, ...gets, ...practical]);
    const families = organisationFamilies.flatMap(({ names, statements }) => [...names, ...statements]);
    const messages = [
      ...applicationMessages,
      ...acceptanceAnswers,
      ...questionAnswers,
      ...volunteerReplies,
      ...Object.values(declineAnswers).flat(),
    ];
    for (const text of [...shared, ...families, ...Object.values(placeNames).flat()])
      expect(fillable(text, place)).toBe(true);
    for (const text of messages) expect(fillable(text, { ...place, firstName: 'Awa', when: 'le soir' })).toBe(true);
    expect(applicationMessages.length).toBeGreaterThanOrEqual(40);
  });

  it('name people as varied as the country, none twice', () => {
    expect(new Set(firstNames).size).toBeGreaterThanOrEqual(200);
    expect(new Set(lastNames).size).toBeGreaterThanOrEqual(280);
    expect(new Set(quarters).size).toBe(quarters.length);
  });

  it('write French as it is printed', () => {
    const texts = missionKinds.flatMap(({ doing, benefit }) => [...doing, ...benefit]);
    for (const text of texts) {
      expect(text).not.toMatch(/'|\.\.\.|"| ,|\s{2}/);
      expect(fill(text, values, random())).not.toMatch(/ [:;!?»]|« /);
    }
  });
});
