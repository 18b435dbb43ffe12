type Colour = readonly [number, number, number];

const black: Colour = [0, 0, 0];
const white: Colour = [255, 255, 255];
/** Grounds of the two themes (tokens.css): those that differ most from the ink and what stands on the accent. */
const light = { raised: white, sunk: [243, 238, 229] as Colour };
const dark = { raised: [26, 35, 39] as Colour, ink: [13, 19, 21] as Colour };
const textRatio = 7.1;

function parse(hex: string): Colour {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!digits) throw new Error(`"${hex}" is not a colour such as #0a5557`);
  return [1, 2, 3].map((at) => parseInt(digits[at] ?? '', 16)) as unknown as Colour;
}

function written(colour: Colour) {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

function mix(colour: Colour, other: Colour, share: number): Colour {
  return colour.map((part, at) => part + ((other[at] ?? 0) - part) * share) as unknown as Colour;
}

function luminance(colour: Colour) {
  const [red, green, blue] = colour.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Contrast of two colours written `#rrggbb`, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => a - b);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

/** Moves a colour towards `limit` until it reads on every ground. */
function readable(colour: Colour, limit: Colour, grounds: readonly Colour[]): Colour {
  for (let share = 0; share < 1; share += 0.02) {
    const candidate = mix(colour, limit, share);
    if (grounds.every((ground) => contrast(written(candidate), written(ground)) >= textRatio)) return candidate;
  }
  return limit;
}

function tokens(accent: Colour, hover: Colour, ink: Colour, soft: Colour) {
  const values = { accent, 'accent-hover': hover, 'accent-ink': ink, 'accent-soft': soft, focus: accent };
  return Object.entries(values)
    .map(([name, colour]) => `--${name}:${written(colour)}`)
    .join(';');
}

/**
 * The style sheet that gives the platform an operator's accent colour (`#rrggbb`) in both themes, made darker or
 * lighter until text keeps 7:1; for a `<style>` after the library's own. Throws on anything but such a colour.
 */
export function accentStyles(hex: string): string {
  const colour = parse(hex);
  const lightSoft = mix(light.raised, colour, 0.12);
  const lightAccent = readable(colour, black, [lightSoft, light.sunk]);
  const darkSoft = mix(dark.raised, colour, 0.18);
  const darkAccent = readable(colour, white, [darkSoft, dark.raised]);
  const day = tokens(lightAccent, mix(lightAccent, black, 0.25), white, lightSoft);
  const night = tokens(darkAccent, mix(darkAccent, white, 0.3), dark.ink, darkSoft);
  return [
    `:root,[data-theme=light]{${day}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${night}}}`,
    `[data-theme=dark]{${night}}`,
  ].join('');
}
