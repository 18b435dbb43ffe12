import { describe, expect, it } from '@jest/globals';
import { renderToStaticMarkup } from 'react-dom/server';
import { Gallery } from './gallery';
import { LinkProvider, type AnchorProps } from './link';

const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, value]) => value ?? '');

describe.each(['fr', 'en', 'ar'] as const)('the gallery in %s, rendered on the server', (locale) => {
  const html = renderToStaticMarkup(<Gallery locale={locale} dir={locale === 'ar' ? 'rtl' : 'ltr'} />);
  const ids = all(html, / id="([^"]+)"/g);

  it('writes no style attribute, which the content security policy would refuse', () => {
    expect(html).not.toMatch(/ style="/);
  });

  it('uses each id once and refers only to ids that are there', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const referred = [
      ...all(html, / for="([^"]+)"/g),
      ...all(html, / aria-describedby="([^"]+)"/g).flatMap((list) => list.split(' ')),
      ...all(html, / aria-labelledby="([^"]+)"/g),
    ];
    expect(referred.length).toBeGreaterThan(20);
    expect(referred.filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('hides every drawing from screen readers but those that have a name', () => {
    const drawings = all(html, /<svg([^>]*)>/g);
    expect(drawings.filter((svg) => !/aria-hidden="true"|role="img" aria-label="[^"]+/.test(svg))).toEqual([]);
  });

  it('is a plain text field where the combobox has no script', () => {
    expect(html).not.toContain('role="combobox"');
    expect(html).toMatch(/<input[^>]* id="g-place"/);
  });

  it('has one h1 and leaves out no heading level', () => {
    const levels = all(html, /<h([1-6])/g).map(Number);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });
});

describe('links', () => {
  const Routed = ({ href, children }: AnchorProps) => <b data-to={href}>{children}</b>;

  it('are those of the application, but stay native for places on the same page', () => {
    const html = renderToStaticMarkup(
      <LinkProvider component={Routed}>
        <Gallery locale="fr" dir="ltr" />
      </LinkProvider>,
    );
    expect(html).toContain('data-to="/missions/0"');
    expect(html).toMatch(/<a href="#g-filters"/);
    expect(html).not.toMatch(/data-to="#/);
  });
});
