import { createTransport } from 'nodemailer';
import { instantText } from './clock.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Db } from './database.ts';
import { newId } from './ids.ts';

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly Attachment[];
}

export interface Mailer {
  /** Resolves when the mail was handed over. Rejects when it was not; a job then tries again. */
  send(mail: Mail): Promise<void>;
}

/** Hands mails to the SMTP server of the configuration; without one keeps them for `/dev/mailbox`. */
export function createMailer(config: Config, db: Db, clock: Clock): Mailer {
  return config.smtpUrl === undefined ? new MailboxMailer(db, clock) : new SmtpMailer(config.smtpUrl, config.mailFrom);
}

class SmtpMailer implements Mailer {
  readonly #transport: ReturnType<typeof createTransport>;
  readonly #from: string;

  constructor(url: string, from: string) {
    this.#transport = createTransport(url);
    this.#from = from;
  }

  async send(mail: Mail): Promise<void> {
    await this.#transport.sendMail({
      from: this.#from,
      to: mail.to,
      subject: mail.subject,
      text: mail.text,
      ...(mail.html === undefined ? {} : { html: mail.html }),
      attachments: (mail.attachments ?? []).map((attachment) => ({
        filename: attachment.filename,
        contentType: attachment.contentType,
        content: Buffer.from(attachment.content),
      })),
    });
  }
}

class MailboxMailer implements Mailer {
  readonly #db: Db;
  readonly #clock: Clock;

  constructor(db: Db, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  async send(mail: Mail): Promise<void> {
    const id = newId();
    await this.#db.transaction().execute(async (trx) => {
      await trx
        .insertInto('platform.mailbox')
        .values({
          id,
          at: instantText(this.#clock.now()),
          recipient: mail.to,
          subject: mail.subject,
          text: mail.text,
          html: mail.html ?? null,
        })
        .execute();
      const attachments = (mail.attachments ?? []).map((attachment, index) => ({
        mail_id: id,
        number: index + 1,
        filename: attachment.filename,
        content_type: attachment.contentType,
        content: Buffer.from(attachment.content),
      }));
      if (attachments.length > 0) await trx.insertInto('platform.mailbox_attachment').values(attachments).execute();
    });
  }
}
