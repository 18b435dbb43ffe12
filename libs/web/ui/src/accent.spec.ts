import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { accentStyles, contrast } from './accent';

function read(css: string): Record<string, string>[] {
  const rules = [...css.matchAll(/\{(--[^{}]+)\}/g)].map(([, body]) => body ?? '');
  return rules.map((body) => Object.fromEntries(body.split(';').map((line) => line.split(':') as [string, string])));
}

describe('accentStyles', () => {
  it.each(['#0a5557', '#ffe100', '#ff0000', '#7f7fff', '#ffffff', '#000000'])(
    'keeps 7:1 for text with %s',
    (colour) => {
      const [day, , night] = read(accentStyles(colour));
      for (const theme of [day, night]) {
        const { '--accent': accent = '', '--accent-ink': ink = '', '--accent-soft': soft = '' } = theme ?? {};
        expect(contrast(accent, soft)).toBeGreaterThanOrEqual(7);
        expect(contrast(accent, ink)).toBeGreaterThanOrEqual(7);
        expect(contrast(theme?.['--accent-hover'] ?? '', ink)).toBeGreaterThanOrEqual(7);
      }
      expect(contrast(day?.['--accent'] ?? '', '#fbf8f3')).toBeGreaterThanOrEqual(7);
      expect(contrast(night?.['--accent'] ?? '', '#12191c')).toBeGreaterThanOrEqual(7);
    },
  );

  it('leaves a colour that reads well as it is', () => {
    expect(accentStyles('#0a4a4c')).toContain('--accent:#0a4a4c');
  });

  it('refuses what is no colour, so that nothing else gets into a style sheet', () => {
    expect(() => accentStyles('red;}body{display:none')).toThrow('is not a colour');
  });
});

/** Declarations of the rule that follows `selector` in tokens.css. */
function theme(selector: string): Record<string, string> {
  const css = readFileSync(new URL('../css/tokens.css', import.meta.url), 'utf8');
  const body = /\{([^}]+)\}/.exec(css.slice(css.indexOf(selector)))?.[1] ?? '';
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+): (#\w{6}|#fff);/g)].map(([, name, value]) => [
      name,
      value === '#fff' ? '#ffffff' : value,
    ]),
  );
}

describe('tokens', () => {
  const grounds = ['surface', 'surface-raised', 'surface-sunk', 'accent-soft'];
  const pairs = [
    ...['ink', 'ink-soft', 'accent'].flatMap((text) => grounds.map((ground) => [text, ground])),
    ...['positive', 'warning', 'danger'].flatMap((tone) =>
      ['surface', 'surface-raised', `${tone}-soft`].map((ground) => [tone, ground]),
    ),
    ...['positive-soft', 'warning-soft', 'danger-soft'].flatMap((ground) => [
      ['ink', ground],
      ['ink-soft', ground],
    ]),
    ['accent-ink', 'accent'],
    ['accent-ink', 'accent-hover'],
    ['danger-ink', 'danger'],
    ['danger-ink', 'danger-hover'],
  ];

  it.each(["[data-theme='light'] {", "[data-theme='dark'] {"])(
    'keep 7:1 for text and 3:1 for edges in %s',
    (selector) => {
      const colours = theme(selector);
      const ratio = (one = '', other = '') => contrast(colours[one] ?? '', colours[other] ?? '');
      const weak = pairs.filter(([text, ground]) => ratio(text, ground) < 7);
      expect(weak).toEqual([]);
      const edges = ['line-strong', ...Object.keys(colours).filter((name) => name.startsWith('cause-'))];
      expect(edges.filter((edge) => grounds.slice(0, 3).some((ground) => ratio(edge, ground) < 3))).toEqual([]);
      expect(edges).toHaveLength(11);
    },
  );

  it('says the dark set twice alike: for the system and for data-theme', () => {
    expect(theme(":root:not([data-theme='light']) {")).toEqual(theme("\n[data-theme='dark'] {"));
  });
});
