import { z } from 'zod';
import type { Db } from './database.ts';
import { escapeHtml } from './escape-html.ts';
import type { HttpServer } from './http/http-server.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; frame-ancestors 'self'";
const style = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem;border-bottom:1px solid #ccc}
pre{white-space:pre-wrap;background:#f4f1ea;padding:1rem}iframe{width:100%;height:40rem;border:1px solid #ccc}`;

const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style><body>${body}`;

/** `/dev/mailbox`: the mails that no server was there to take. Never register it in production. */
export function registerMailboxPage(app: HttpServer, db: Db): void {
  const id = z.object({ id: z.uuid() });
  const html = { schema: { hide: true } };

  app.get('/dev/mailbox', html, async (_request, reply) => {
    const mails = await db
      .selectFrom('platform.mailbox')
      .selectAll()
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(200)
      .execute();
    const rows = mails.map(
      (mail) =>
        `<tr><td>${mail.at}<td>${escapeHtml(mail.recipient)}<td><a href="/dev/mailbox/${mail.id}">${escapeHtml(mail.subject)}</a>`,
    );
    const body = rows.length === 0 ? '<p>No mail yet.' : `<table><tr><th>At<th>To<th>Subject${rows.join('')}</table>`;
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .send(page('Mailbox', `<h1>Mailbox</h1>${body}`));
  });

  app.get('/dev/mailbox/:id', { schema: { ...html.schema, params: id } }, async (request, reply) => {
    const mail = await db
      .selectFrom('platform.mailbox')
      .selectAll()
      .where('id', '=', request.params.id)
      .executeTakeFirst();
    if (mail === undefined) return reply.problem('not-found');
    const attachments = await db
      .selectFrom('platform.mailbox_attachment')
      .select(['number', 'filename'])
      .where('mail_id', '=', mail.id)
      .orderBy('number')
      .execute();
    const links = attachments.map(
      (file) => `<li><a href="/dev/mailbox/${mail.id}/attachments/${file.number}">${escapeHtml(file.filename)}</a>`,
    );
    const body = `<p><a href="/dev/mailbox">Mailbox</a><h1>${escapeHtml(mail.subject)}</h1>
<p>To ${escapeHtml(mail.recipient)}, ${mail.at}<ul>${links.join('')}</ul>
${mail.html === null ? '' : `<iframe sandbox="allow-popups" title="As sent" src="/dev/mailbox/${mail.id}/html"></iframe>`}
<h2>Text</h2><pre>${escapeHtml(mail.text)}</pre>`;
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .send(page(mail.subject, body));
  });

  app.get('/dev/mailbox/:id/html', { schema: { ...html.schema, params: id } }, async (request, reply) => {
    const mail = await db
      .selectFrom('platform.mailbox')
      .select('html')
      .where('id', '=', request.params.id)
      .executeTakeFirst();
    if (mail?.html === undefined || mail.html === null) return reply.problem('not-found');
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', `${policy}; sandbox allow-popups`)
      .header('x-frame-options', 'SAMEORIGIN')
      .send(mail.html);
  });

  app.get(
    '/dev/mailbox/:id/attachments/:number',
    { schema: { ...html.schema, params: id.extend({ number: z.coerce.number().int().min(1) }) } },
    async (request, reply) => {
      const file = await db
        .selectFrom('platform.mailbox_attachment')
        .selectAll()
        .where('mail_id', '=', request.params.id)
        .where('number', '=', request.params.number)
        .executeTakeFirst();
      if (file === undefined) return reply.problem('not-found');
      return reply
        .type(file.content_type)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`)
        .send(file.content);
    },
  );
}
