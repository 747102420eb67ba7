import type { ImportJob } from './modules/administration/contract.ts';
import type { BookingNotice } from './modules/booking/contract.ts';
import type { ProcessJob } from './modules/media/contract.ts';
import type { Clock } from './platform/clock.ts';
import type { Db, Transaction } from './platform/database.ts';
import { Jobs } from './platform/jobs.ts';
import type { Log } from './platform/log.ts';
import type { Mail, Mailer } from './platform/mail.ts';
import { OutboxDispatcher, pruneOutbox } from './platform/outbox.ts';
import { Repeater, type RepeatedJob } from './platform/repeater.ts';
import { instantText } from './platform/clock.ts';

/** Each takes up a job every half second at most: eight mails a second, so that a sold-out evening has its tickets within minutes. */
const mailsAtOnce = 4;

/** The jobs of the application and what each is told. */
export interface ApplicationJobs {
  'mail.send': Pick<Mail, 'to' | 'subject' | 'text' | 'html'>;
  'booking.send-tickets': { code: string };
  'booking.send-notice': BookingNotice;
  'vouchers.send-gift-card': { cardId: string };
  'administration.import': ImportJob;
  'media.process': ProcessJob;
}

export interface BackgroundNeeds {
  readonly databaseUrl: string;
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** False on nodes that only answer requests: they write jobs and leave them to others. */
  readonly works: boolean;
  /** Files of people that are prepared at a time. */
  readonly mediaAtOnce: number;
}

/** What runs apart from requests: jobs, deliveries of the outbox, and what is repeated. */
export class Background {
  readonly #needs: BackgroundNeeds;
  readonly jobs: Jobs<ApplicationJobs>;
  readonly outbox: OutboxDispatcher;
  #repeater: Repeater | null = null;

  constructor(needs: BackgroundNeeds) {
    this.#needs = needs;
    this.jobs = new Jobs<ApplicationJobs>({
      databaseUrl: needs.databaseUrl,
      log: needs.log,
      works: needs.works,
      rules: {
        'mail.send': { retryLimit: 8, retryDelay: 10 },
        'booking.send-tickets': { retryLimit: 8, retryDelay: 10 },
        'booking.send-notice': { retryLimit: 8, retryDelay: 10 },
        'vouchers.send-gift-card': { retryLimit: 8, retryDelay: 10 },
        'administration.import': { retryLimit: 5, expireInSeconds: 3600 },
        'media.process': { retryLimit: 5, retryDelay: 10, expireInSeconds: 4 * 3600 },
      },
    });
    this.outbox = new OutboxDispatcher(needs.db, needs.clock, needs.log);
  }

  /** A mailer for those who have no transaction of their own: the mail is a job, so a mail server that is down loses none. */
  readonly queuedMailer: Mailer = {
    send: ({ to, subject, text, html }) =>
      this.jobs.enqueue(this.#needs.db, 'mail.send', { to, subject, text, ...(html === undefined ? {} : { html }) }),
  };

  enqueueTickets = (trx: Transaction, code: string): Promise<void> =>
    this.jobs.enqueue(trx, 'booking.send-tickets', { code });
  enqueueNotice = (trx: Transaction, notice: BookingNotice): Promise<void> =>
    this.jobs.enqueue(trx, 'booking.send-notice', notice);
  enqueueGiftCard = (trx: Transaction, job: { cardId: string }): Promise<void> =>
    this.jobs.enqueue(trx, 'vouchers.send-gift-card', job);
  enqueueMail = (trx: Transaction, mail: ApplicationJobs['mail.send']): Promise<void> =>
    this.jobs.enqueue(trx, 'mail.send', mail);
  enqueueImport = (trx: Transaction, job: ImportJob): Promise<void> =>
    this.jobs.enqueue(trx, 'administration.import', job);
  /** The same key is one job. */
  enqueueMedia = (trx: Transaction, job: ProcessJob, singletonKey: string): Promise<void> =>
    this.jobs.enqueue(trx, 'media.process', job, { singletonKey });

  /** Takes up the work, where this node works at all. */
  async work(
    handlers: {
      [Name in keyof ApplicationJobs]: (data: ApplicationJobs[Name], signal: AbortSignal) => Promise<void>;
    },
    repeated: readonly RepeatedJob[],
  ): Promise<void> {
    if (!this.#needs.works) return;
    await this.jobs.work('mail.send', (data, { signal }) => handlers['mail.send'](data, signal), mailsAtOnce);
    await this.jobs.work(
      'booking.send-tickets',
      (data, { signal }) => handlers['booking.send-tickets'](data, signal),
      mailsAtOnce,
    );
    await this.jobs.work('booking.send-notice', (data, { signal }) => handlers['booking.send-notice'](data, signal));
    await this.jobs.work('vouchers.send-gift-card', (data, { signal }) =>
      handlers['vouchers.send-gift-card'](data, signal),
    );
    await this.jobs.work('administration.import', (data, { signal }) =>
      handlers['administration.import'](data, signal),
    );
    await this.jobs.work(
      'media.process',
      (data, { signal }) => handlers['media.process'](data, signal),
      this.#needs.mediaAtOnce,
    );
    this.outbox.start();
    this.#repeater = new Repeater([...repeated, this.#pruning()], this.#needs.log);
    this.#repeater.start();
  }

  async stop(): Promise<void> {
    await this.#repeater?.stop();
    await this.outbox.stop();
    await this.jobs.stop();
  }

  #pruning(): RepeatedJob {
    return {
      name: 'outbox.prune',
      everySeconds: 3600,
      run: async () => {
        await pruneOutbox(this.#needs.db, instantText(this.#needs.clock.now().subtract({ hours: 7 * 24 })));
        return 0;
      },
    };
  }
}
