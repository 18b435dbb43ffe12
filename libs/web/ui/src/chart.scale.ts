import { scaleBand, scaleLinear } from 'd3-scale';

export interface ChartPoint {
  label: string;
  value: number;
  /** The value to compare with, such as that of the year before. */
  comparison?: number;
}

/** Positions of a bar chart: across in percent of the width, down in pixels from the top. */
export interface ChartGeometry {
  ticks: { value: number; y: number }[];
  bars: { x: number; width: number; y: number; height: number; centre: number; markY?: number; label: LabelRank }[];
}

/** Where a label is shown: everywhere, on a wide screen only, or nowhere, so that labels never run into each other. */
type LabelRank = 'always' | 'wide' | 'rare';

const narrowest = { phone: 170, wide: 440 };
const letter = 6.2;
const between = 4;

/** Where the label at `index` can stand when labels of `longest` letters share the width; the last one always does. */
function labelRank(index: number, count: number, longest: number): LabelRank {
  const step = (width: number) => Math.ceil(count / Math.floor(width / (longest * letter + between)));
  const wide = step(narrowest.wide);
  // A multiple, so that a phone shows some of the labels of a wide screen and a wide screen none between them.
  const phone = Math.ceil(step(narrowest.phone) / wide) * wide;
  const fromEnd = count - 1 - index;
  if (fromEnd % phone === 0) return 'always';
  return fromEnd % wide === 0 ? 'wide' : 'rare';
}

/** Lays out bars for a chart `height` pixels high with `top` pixels of air; `mirrored` runs from right to left. */
export function chartGeometry(
  points: readonly ChartPoint[],
  { height, top, mirrored = false }: { height: number; top: number; mirrored?: boolean },
): ChartGeometry {
  const highest = Math.max(1, ...points.map((point) => Math.max(point.value, point.comparison ?? 0)));
  const longest = Math.max(1, ...points.map((point) => point.label.length));
  const down = scaleLinear([0, highest], [height, top]).nice(4);
  const across = scaleBand(
    points.map((_, index) => index),
    mirrored ? [100, 0] : [0, 100],
  )
    .paddingInner(0.45)
    .paddingOuter(0.25);
  return {
    ticks: down
      .ticks(4)
      .filter(Number.isInteger)
      .map((value) => ({ value, y: down(value) })),
    bars: points.map((point, index) => {
      const x = across(index) ?? 0;
      const y = down(point.value);
      return {
        x,
        width: across.bandwidth(),
        y,
        height: height - y,
        centre: x + across.bandwidth() / 2,
        markY: point.comparison === undefined ? undefined : down(point.comparison),
        label: labelRank(index, points.length, longest),
      };
    }),
  };
}
