import { describe, expect, it } from '@jest/globals';
import { formatFor } from '../../lib/format';
import { days, growth, points, share } from './compare';

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
    expect(days(24, 48, format)).toEqual({ value: '-1', tone: 'positive' });
    expect(days(55.2, 48, format)).toEqual({ value: '+0.3', tone: 'danger' });
    expect(days(null, 48, format)).toBeUndefined();
  });
});
