import type { Mail } from './mailbox.store';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escape = (text: string) => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

export const styles = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; --line: color-mix(in srgb, currentColor 18%, transparent); }
body { max-inline-size: 60rem; margin-inline: auto; padding: 1.5rem 1rem; }
a { color: inherit; }
h1 { font-size: 1.4rem; margin-block: 0 1rem; overflow-wrap: anywhere; }
ol { list-style: none; padding: 0; margin: 0; }
li { border-block-end: 1px solid var(--line); }
li a { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .75rem .25rem; text-decoration: none; }
li a:hover, li a:focus-visible { background: color-mix(in srgb, currentColor 6%, transparent); }
small, dt { opacity: .75; }
strong, small { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 1rem; margin-block: 1.5rem .5rem; }
iframe { inline-size: 100%; block-size: 32rem; border: 1px solid var(--line); background: white; color-scheme: light; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: 1rem; }
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
      : '<p>No mail yet. What the platform sends appears here and goes nowhere else.</p>';
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
