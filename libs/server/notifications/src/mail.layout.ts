import type { Locale } from '@maillon/platform';
import type { MailText } from './mail.templates';

/** A mail ready to be sent: subject and both parts. */
export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

/** Whose mail it is and where its links lead. */
export interface MailFrame {
  siteName: string;
  publicUrl: URL;
  locale: Locale;
}

const FOOT: Record<Locale, (siteName: string) => string> = {
  fr: (siteName) => `${siteName} vous écrit parce que ce message concerne votre compte ou vos missions.`,
  en: (siteName) => `${siteName} writes to you because this message is about your account or your missions.`,
  ar: (siteName) => `تكتب إليك منصة ${siteName} لأن هذه الرسالة تخص حسابك أو مهامك.`,
};

/** Makes the text and HTML parts of a mail: one column of 600 px, one button, readable without images, dark-mode safe. */
export function renderMail(mail: MailText, frame: MailFrame): RenderedMail {
  const link = mail.action && localUrl(frame, mail.action.path);
  const foot = FOOT[frame.locale](frame.siteName);
  return { subject: mail.subject, text: asText(mail, link, foot), html: asHtml(mail, link, foot, frame) };
}

function localUrl({ publicUrl, locale }: MailFrame, path: string): string {
  return new URL(locale === 'fr' ? path : `/${locale}${path}`, publicUrl).href;
}

function asText(mail: MailText, link: string | undefined, foot: string): string {
  const details = mail.details?.map((detail) => `  • ${detail}`).join('\n');
  const action = mail.action && `${mail.action.label}\n${link}`;
  return [mail.greeting, mail.lead, details, ...(mail.lines ?? []), action, `--\n${foot}`]
    .filter((part) => part)
    .join('\n\n');
}

function asHtml(mail: MailText, link: string | undefined, foot: string, { locale, siteName }: MailFrame): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px">${escape(text)}</p>`;
  const details = mail.details?.length
    ? `<ul style="margin:0 0 16px;padding-inline-start:20px">${mail.details.map((detail) => `<li>${escape(detail)}</li>`).join('')}</ul>`
    : '';
  const action =
    mail.action && link
      ? `<p style="margin:24px 0"><a href="${escape(link)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5a5c;color:#ffffff;font-weight:bold;text-decoration:none">${escape(mail.action.label)}</a></p>`
      : '';
  return `<!doctype html>
<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>${escape(mail.subject)}</title></head>
<body style="margin:0;padding:24px 16px;font:16px/1.6 system-ui,sans-serif">
<div style="max-width:600px;margin:0 auto">
<p style="margin:0 0 24px;font-weight:bold;font-size:18px">${escape(siteName)}</p>
${mail.greeting ? paragraph(mail.greeting) : ''}<p style="margin:0 0 16px;font-size:18px"><strong>${escape(mail.lead)}</strong></p>
${details}${(mail.lines ?? []).map(paragraph).join('\n')}
${action}
<hr style="border:0;border-top:1px solid #8a8f91;margin:24px 0 16px"><p style="margin:0;font-size:14px">${escape(foot)}</p>
</div>
</body>
</html>`;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
