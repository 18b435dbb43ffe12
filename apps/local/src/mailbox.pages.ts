import type { Mail } from './mailbox.store';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

/** The colours of the platform (`libs/web/ui/css/tokens.css`), so that one sees where one is; no file of its own to load. */
export const styles = `
:root { color-scheme: light dark; font: 17px/1.6 system-ui, sans-serif; --paper: #fbf8f3; --raised: #fff; --ink: #1c2a30; --soft: #424f55; --line: #ddd5c8; --accent: #0b5a5c; }
@media (prefers-color-scheme: dark) { :root { --paper: #12191c; --raised: #1a2327; --ink: #ece7de; --soft: #bdc3c1; --line: #2f3b40; --accent: #7fd1cd; } }
body { max-inline-size: 60rem; margin-inline: auto; padding: 1.5rem 1rem; background: var(--paper); color: var(--ink); }
a { color: inherit; text-underline-offset: .2em; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 1.6rem; line-height: 1.25; margin-block: 0 1rem; overflow-wrap: anywhere; }
ol, .empty, dl { list-style: none; padding: 0; margin: 0; border: 1px solid var(--line); border-radius: 12px; background: var(--raised); overflow: hidden; }
.empty, dl { padding: 1.25rem; }
li + li { border-block-start: 1px solid var(--line); }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .75rem 1.25rem; text-decoration: none; }
li a:hover { background: var(--paper); }
li a:focus-visible { outline-offset: -3px; }
@media (max-width: 30rem) { li a { grid-template-columns: 1fr; } }
small, dt { color: var(--soft); font-size: .9rem; }
strong, small { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin-block: 1.5rem .5rem; }
iframe { inline-size: 100%; block-size: 36rem; border: 1px solid var(--line); border-radius: 12px; background: white; color-scheme: light; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); border-radius: 12px; background: var(--raised); padding: 1.25rem; }
`;

const page = (title: string, body: string, head = '') => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escape(title)}</title>
${head}<style>${styles}</style>
</head>
<body>
${body}
</body>
</html>
`;

const time = (iso: string) => `<time datetime="${iso}">${iso.slice(0, 16).replace('T', ' ')} UTC</time>`;

/** The list, which reloads itself so that a mail appears while one waits for it. */
export function listPage(mails: Mail[]): string {
  const rows = mails.map(
    ({ id, subject, to, receivedAt }) =>
      `<li><a href="/mailbox/${id}"><strong>${escape(subject) || '(no subject)'}</strong><small>${time(receivedAt)}</small><small>to ${escape(to.join(', '))}</small></a></li>`,
  );
  const body =
    rows.length > 0
      ? `<ol>\n${rows.join('\n')}\n</ol>`
      : '<p class="empty">No mail yet. What the platform sends appears here and goes nowhere else.</p>';
  return page('Mailbox', `<h1>Mailbox</h1>\n${body}`, '<meta http-equiv="refresh" content="5">\n');
}

/** One mail: its HTML part in a frame without scripts, whose links open a new tab, and its text part. */
export function mailPage({ id, subject, from, to, receivedAt, text, html, attachments }: Mail): string {
  const facts = [
    ['From', escape(from)],
    ['To', escape(to.join(', '))],
    ['Received', time(receivedAt)],
    ...attachments.map(({ name, type, bytes }) => ['Attached', escape(`${name} (${type}, ${bytes} bytes)`)]),
  ];
  const frame = html
    ? `<h2>HTML</h2>\n<iframe title="HTML part" sandbox="allow-popups allow-popups-to-escape-sandbox" src="/mailbox/${id}/html"></iframe>`
    : '';
  return page(
    subject,
    `<p><a href="/mailbox">Mailbox</a></p>
<h1>${escape(subject) || '(no subject)'}</h1>
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>
${frame}
<h2>Text</h2>
<pre>${escape(text)}</pre>
<p><a href="/mailbox/${id}/raw">Source</a></p>`,
  );
}

/** The HTML part as the frame shows it. */
export const framedPart = ({ html }: Mail) => `<base target="_blank">${html}`;

export const missingPage = () =>
  page('No such mail', '<h1>No such mail</h1>\n<p>Only the last ones are kept. <a href="/mailbox">Mailbox</a></p>');
