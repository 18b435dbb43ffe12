import { describe, expect, it } from '@jest/globals';
import { formatFor } from '../../lib/format';
import { delay, growth, points, share } from './compare';

const format = formatFor('en');

describe('comparison with the period before', () => {
  it('says how much a count grew, and nothing when there was none', () => {
    expect(growth(121, 100, format)).toEqual({ value: '+21%', tone: 'positive' });
    expect(growth(97, 100, format)).toEqual({ value: '-3%', tone: 'danger' });
    expect(growth(1001, 1000, format)).toEqual({ value: '0%', tone: 'neutral' });
    expect(growth(5, 0, format)).toBeUndefined();
    expect(growth(9000, 20, format)).toBeUndefined();
  });

  it('compares shares in whole points', () => {
    expect(points(share(78, 100), share(72, 100), format)).toEqual({ value: '+6', tone: 'positive' });
    expect(points(share(0, 0), share(72, 100), format)).toBeUndefined();
  });

  it('finds a shorter answer time good', () => {
    expect(delay(24, 47, format)).toEqual({ value: '-23 hr', tone: 'positive' });
    expect(delay(55.2, 48, format)).toEqual({ value: '+0.3 days', tone: 'danger' });
    expect(delay(73, 72, format)).toEqual({ value: '0 days', tone: 'neutral' });
    expect(delay(37.3, 37, format)).toEqual({ value: '0 hr', tone: 'neutral' });
    expect(delay(null, 48, format)).toBeUndefined();
  });
});
