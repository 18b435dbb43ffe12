import { describe, expect, it } from '@jest/globals';
import { chartGeometry } from './chart.scale';

const box = { height: 200, top: 12 };
const months = (count: number, label = 'janv.') =>
  Array.from({ length: count }, (_, index) => ({ label, value: index + 1 }));

describe('chartGeometry', () => {
  it('draws heights in proportion from a base at zero', () => {
    const { bars, ticks } = chartGeometry(
      [
        { label: 'a', value: 50 },
        { label: 'b', value: 100 },
      ],
      box,
    );
    expect(bars[1]?.height).toBeCloseTo(2 * (bars[0]?.height ?? 0));
    expect(bars.map((bar) => bar.y + bar.height)).toEqual([200, 200]);
    expect(ticks[0]).toEqual({ value: 0, y: 200 });
    expect(ticks.at(-1)?.y).toBeGreaterThanOrEqual(12);
  });

  it('keeps the mark of a comparison inside, even above the bar', () => {
    const { bars } = chartGeometry(
      [
        { label: 'a', value: 1, comparison: 90 },
        { label: 'b', value: 2 },
      ],
      box,
    );
    expect(bars[0]?.markY).toBeGreaterThanOrEqual(12);
    expect(bars[0]?.markY).toBeLessThan(bars[0]?.y ?? 0);
    expect(bars[1]?.markY).toBeUndefined();
  });

  it('stays flat, without broken numbers, when there is nothing to show', () => {
    const { bars, ticks } = chartGeometry([{ label: 'a', value: 0 }], box);
    expect(bars[0]).toMatchObject({ y: 200, height: 0 });
    expect(ticks.map((tick) => tick.value)).toEqual([0, 1]);
    expect(chartGeometry([], box).bars).toEqual([]);
  });

  it('has whole numbers on its axis, since people are counted', () => {
    expect(chartGeometry([{ label: 'a', value: 2 }], box).ticks.every(({ value }) => Number.isInteger(value))).toBe(
      true,
    );
  });

  it('runs from right to left when mirrored, inside the same width', () => {
    const plain = chartGeometry(months(3), box).bars.map((bar) => bar.x);
    const mirrored = chartGeometry(months(3), { ...box, mirrored: true }).bars.map((bar) => bar.x);
    expect(mirrored).toEqual([...mirrored].sort((a, b) => b - a));
    expect([...mirrored].reverse().map((x) => x.toFixed(6))).toEqual(plain.map((x) => x.toFixed(6)));
  });

  it('keeps the labels of a wide screen evenly apart, those of a phone among them', () => {
    const { bars } = chartGeometry(months(12, 'سبتمبر'), box);
    const shown = bars.flatMap(({ label }, index) => (label === 'rare' ? [] : [index]));
    expect(shown).toEqual([1, 3, 5, 7, 9, 11]);
  });

  it('shows as many labels as fit, the last one always', () => {
    const ranks = (count: number, label?: string) =>
      chartGeometry(months(count, label), box).bars.map((bar) => bar.label);
    expect(ranks(4)).toEqual(['always', 'always', 'always', 'always']);
    expect(ranks(12).filter((rank) => rank === 'always')).toHaveLength(4);
    expect(ranks(12)).not.toContain('rare');
    expect(ranks(52)).toContain('rare');
    expect(ranks(12, 'a label as long as a sentence').at(-1)).toBe('always');
  });
});
