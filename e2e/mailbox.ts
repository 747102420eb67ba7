import { expect } from '@playwright/test';
import type { APIRequestContext } from '@playwright/test';

export interface Received {
  readonly subject: string;
  /** Address of its page. */
  readonly page: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly address: string }[];
}

/** The mails that the server could send to nobody, as `/dev/mailbox` shows them. */
export class Mailbox {
  readonly #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  /** The newest mail to an address whose subject matches, waited for as long as sending may take. */
  async newest(recipient: string, subject: RegExp): Promise<Received> {
    let found: { page: string; subject: string } | undefined;
    await expect
      .poll(
        async () => {
          const list = await (await this.#request.get('/dev/mailbox')).text();
          found = [...list.matchAll(/<td>([^<]*)<td><a href="([^"]*)">([^<]*)<\/a>/g)]
            .map(([, to = '', page = '', title = '']) => ({ to: plain(to), page, subject: plain(title) }))
            .find((mail) => mail.to === recipient && subject.test(mail.subject));
          return found?.subject;
        },
        { message: `a mail to ${recipient}`, timeout: 60_000 },
      )
      .toBeDefined();
    const page = found?.page ?? '';
    const html = await (await this.#request.get(page)).text();
    return {
      subject: found?.subject ?? '',
      page,
      text: plain(/<pre>([\s\S]*)<\/pre>/.exec(html)?.[1] ?? ''),
      attachments: [...html.matchAll(/<li><a href="([^"]*)">([^<]*)<\/a>/g)].map(([, address = '', name = '']) => ({
        name: plain(name),
        address,
      })),
    };
  }

  /** What a file attached to a mail contains. */
  async read(address: string): Promise<Buffer> {
    return (await this.#request.get(address)).body();
  }
}

/** The address in a mail's text that leads to a page of that name. */
export function linkIn(mail: Received, page: string): string {
  const link = mail.text.split(/\s+/).find((word) => word.startsWith('http') && word.includes(page));
  expect(link, `a link to ${page} in “${mail.subject}”`).toBeDefined();
  return link ?? '';
}

function plain(html: string): string {
  return html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
