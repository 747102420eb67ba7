import { z } from 'zod';
import { Background } from './background.ts';
import { buildBareServer } from './bare-server.ts';
import { registerClientPages } from './client-pages.ts';
import { demoPlatformLegal } from './demo/demo-legal.ts';
import type { DemoDependencies } from './demo/load-demo.ts';
import { importers } from './importers.ts';
import { createAdministration } from './modules/administration/module.ts';
import type { BoughtElsewhere } from './modules/booking/contract.ts';
import { ticketDrawing } from './modules/booking/documents/ticket-drawing.ts';
import { createBooking } from './modules/booking/module.ts';
import { createCatalogue } from './modules/catalogue/module.ts';
import { filmFiles } from './modules/catalogue/use-cases/film-files.ts';
import { createDiscovery } from './modules/discovery/module.ts';
import { eventsOfPeople } from './modules/discovery/use-cases/events-of-people.ts';
import { followedSubjects } from './modules/discovery/use-cases/followed-subjects.ts';
import type { Identity } from './modules/identity/contract.ts';
import { documentDrawing } from './modules/invoicing/documents/document-drawing.ts';
import { createFeed } from './modules/feed/module.ts';
import type { FeedModule } from './modules/feed/module.ts';
import { createInvoicing } from './modules/invoicing/module.ts';
import { contractDrawing } from './modules/marketplace/documents/contract-drawing.ts';
import { createMarketplace } from './modules/marketplace/module.ts';
import { uploadPurposes as uploadsOfServices } from './modules/marketplace/upload-purposes.ts';
import type { UploadPurposes } from './modules/media/contract.ts';
import { createMedia } from './modules/media/module.ts';
import { createProcessor } from './modules/media/processing/create-processor.ts';
import { DEFAULT_LIMITS } from './modules/media/processing/limits.ts';
import { createIdentity } from './modules/identity/module.ts';
import type { Ledger } from './modules/payments/contract.ts';
import type { PaymentProvider } from './modules/payments/domain/provider.ts';
import { accountHolders } from './modules/identity/use-cases/account-holders.ts';
import { createAccounting, createPayments } from './modules/payments/module.ts';
import { statementDrawing } from './modules/payouts/documents/statement-drawing.ts';
import { createPayouts } from './modules/payouts/module.ts';
import type { Sales } from './modules/programme/contract.ts';
import { createProfiles } from './modules/profiles/module.ts';
import { createProgramme, programmeUse } from './modules/programme/module.ts';
import { createReviews } from './modules/reviews/module.ts';
import { createSubscriptions } from './modules/subscriptions/module.ts';
import { createVenues } from './modules/venues/module.ts';
import { createVouchers } from './modules/vouchers/module.ts';
import { venueForPlace } from './modules/venues/use-cases/venue-for-place.ts';
import { answeredLater } from './payment-subjects.ts';
import type { Bus } from './platform/bus/bus.ts';
import type { Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import type { Database } from './platform/database.ts';
import type { HttpServer } from './platform/http/http-server.ts';
import { importedImageRoutes } from './platform/imported-images.ts';
import { mergeNewest } from './platform/list-place.ts';
import type { RepeatedJob } from './platform/repeater.ts';
import { deriveKey } from './platform/keys.ts';
import type { Log } from './platform/log.ts';
import { createMailer } from './platform/mail.ts';
import { registerMailboxPage } from './platform/mailbox-page.ts';
import { RealtimeHub } from './platform/realtime/hub.ts';
import { registerRealtime } from './platform/realtime/register-realtime.ts';
import { secretBox } from './platform/secret-box.ts';
import type { Storage } from './platform/storage.ts';

/** What the process gives the application; tests give their own. */
export interface AppDependencies {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  readonly database: Database & { readonly url: string };
  readonly bus: Bus;
  readonly storage: Storage;
  /** Payment providers beside those of the configuration: tests give their own. */
  readonly paymentProviders?: readonly PaymentProvider[];
  /** Who takes uploads, beside the modules that do. */
  readonly uploadPurposes?: UploadPurposes;
}

export interface App {
  /** Answers requests; does not listen yet. */
  readonly http: HttpServer;
  /** Starts what runs by itself: jobs, deliveries. */
  start(): Promise<void>;
  /** For the demonstration: an account with a confirmed address. */
  readonly createUser: DemoDependencies['createUser'];
  /** For the demonstration too: takings of days that are over. */
  readonly ledger: Ledger;
  /** What the feed does by itself: tests have it done at once. */
  readonly feedJobs: readonly RepeatedJob[];
  /** What the feed does when others tell of something, for tests. */
  readonly feedSubscribers: FeedModule['subscribers'];
  /** Ends it again, requests first. */
  stop(): Promise<void>;
}

/** Who listens on a socket, as it travels inside a ticket. */
const listener = z.object({ holderId: z.uuid() });
type Listener = z.infer<typeof listener>;

const day = 24 * 3600;

/** Builds everything without listening, so that tests can ask it directly (`app.http.inject`). */
export async function buildApp(dependencies: AppDependencies): Promise<App> {
  const { config, log, clock, database, bus, storage } = dependencies;
  const { db } = database;
  const server = await buildBareServer({ config, log, database });
  const { http, rateLimiter } = server;
  const background = new Background({
    databaseUrl: database.url,
    db,
    clock,
    log,
    works: config.role !== 'web',
    mediaAtOnce: config.media.atOnce,
  });
  await background.jobs.start();
  const hub = new RealtimeHub<Listener>(bus, log);

  // From low to high. Where a low module asks a high one, its port is filled with what is made further down.
  const mailer = createMailer(config, db, clock);
  const identity = createIdentity({
    db,
    clock,
    config,
    mailer: background.queuedMailer,
    storage,
    log,
    joined: {
      async joined(trx, visitorId, personId) {
        await booking.visitorJoined.joined(trx, visitorId, personId);
        await feed.visitorJoined.joined(trx, visitorId, personId);
      },
    },
  });
  const who: Identity = identity.api;
  const media = createMedia({
    ...{ db, clock, log, storage, identity: who, options: config.media },
    purposes: {
      'profile-video': { allow: (personId, file) => feed.uploads.video.allow(personId, file) },
      'own-sound': { allow: (personId, file) => feed.uploads.sound.allow(personId, file) },
      ...uploadsOfServices,
      ...dependencies.uploadPurposes,
    },
    processors: Array.from({ length: config.media.atOnce }, () => createProcessor({ limits: DEFAULT_LIMITS, log })),
    linkKey: deriveKey(config.secret, 'media-links'),
    enqueue: background.enqueueMedia,
    tell: (personId, asset) => hub.publish(`media:${personId}`, asset),
  });
  const profiles = createProfiles({
    ...{ db, clock, storage, identity: who, limiter: rateLimiter, publicUrl: config.publicUrl },
    subjects: followedSubjects({ db, clock }),
    events: eventsOfPeople({ db, clock, summaries: (ids) => programme.api.eventSummaries(ids) }),
    enqueueMail: background.enqueueMail,
  });
  const sales: Sales = {
    figures: (ids, within) => booking.api.figures(ids, within),
    seatsInUse: (ids, within) => booking.api.seatsInUse(ids, within),
    tariffsSold: (id, within) => booking.api.tariffsSold(id, within),
  };
  const use = programmeUse(db, clock, {
    ofOccurrences: (trx, ids) => booking.api.entriesIssued(trx, ids),
  });
  const catalogue = createCatalogue({
    ...{ db, clock, identity: who, filmUse: use, storage },
    filmReviews: {
      count: (filmId) => reviews.api.ofFilms.count(filmId),
      move: (trx, move) => reviews.api.ofFilms.move(trx, move),
    },
    ...(config.tmdb === undefined ? {} : { tmdb: config.tmdb }),
  });
  const venues = createVenues({ db, clock, identity: who, venueUse: use });
  const programme = createProgramme({
    ...{ db, clock, identity: who, catalogue: catalogue.api, venues: venues.api, sales, venueForPlace, storage },
    enqueueMail: background.enqueueMail,
    publicUrl: config.publicUrl,
    viewKey: deriveKey(config.secret, 'event-views'),
  });
  const payments = createPayments({
    db,
    clock,
    log,
    identity: who,
    production: config.production,
    publicUrl: config.publicUrl,
    providerOptions: config.providers,
    providers: dependencies.paymentProviders ?? [],
    subjects: {
      order: { ...answeredLater(() => booking.subjects), buyer: (orderId) => booking.subjects.buyer(orderId) },
      plan: answeredLater(() => subscriptions.subjects),
      'gift-card': answeredLater(() => vouchers.subjects),
      'service-order': {
        ...answeredLater(() => marketplace.subjects),
        buyer: (orderId) => marketplace.buyer(orderId),
      },
      boost: answeredLater(() => feed.subjects),
    },
    plans: { changed: (reference) => subscriptions.cards.changed(reference) },
  });
  const subscriptions = createSubscriptions({
    ...{ db, clock, log, identity: who, publicUrl: config.publicUrl },
    payments: payments.api,
    billing: payments.billing,
    uses: [(personId) => feed.api.usesOf(personId), (personId) => marketplace.api.usesOf(personId)],
    enqueueMail: background.enqueueMail,
  });
  const vouchers = createVouchers({
    ...{ db, clock, identity: who, payments: payments.api, limiter: rateLimiter, publicUrl: config.publicUrl },
    ...{ mailer, enqueueMail: background.enqueueMail, enqueueGiftCard: background.enqueueGiftCard },
    codeKey: deriveKey(config.secret, 'gift-codes'),
    secretBox: secretBox(config.secret, 'gift-codes'),
  });
  const accounting = createAccounting({ db, identity: who, names: (ids) => accountHolders(db, ids) });
  const statements = statementDrawing();
  const payouts = createPayouts({
    ...{ db, clock, log, identity: who, programme: programme.api, storage, publicUrl: config.publicUrl },
    ledger: payments.api.ledger,
    rails: payments.rails,
    secrets: secretBox(config.secret, 'payouts'),
    payingBank: config.payingBank ?? null,
    drawStatement: statements.draw,
    enqueueMail: background.enqueueMail,
  });
  const tickets = ticketDrawing();
  const booking = await createBooking({
    db,
    clock,
    identity: who,
    programme: programme.api,
    venues: venues.api,
    payments: payments.api,
    vouchers: vouchers.api,
    plans: subscriptions.api,
    boughtElsewhere: async (personId, part) => {
      const [services, boosts] = await Promise.all([
        marketplace.api.boughtBy(personId, part),
        feed.api.boostsBoughtBy(personId, part),
      ]);
      const lists: (readonly BoughtElsewhere[])[] = [
        services.map(({ id, at, ...service }) => ({ kind: 'service-order', id, at, service })),
        boosts.map(({ at, ...boost }) => ({ kind: 'boost', id: boost.id, at, boost })),
      ];
      return mergeNewest(lists, part.most);
    },
    live: hub,
    publicUrl: config.publicUrl,
    holdMinutes: config.holdMinutes,
    linkKey: deriveKey(config.secret, 'order-links'),
    secretBox: secretBox(config.secret, 'ticket-keys'),
    mailer,
    drawTickets: tickets.draw,
    enqueueTickets: background.enqueueTickets,
    enqueueNotice: background.enqueueNotice,
  });
  const reviews = createReviews({
    ...{ db, clock, identity: who, catalogue: catalogue.api, booking: booking.api },
    limiter: rateLimiter,
  });
  const contracts = contractDrawing();
  const marketplace = await createMarketplace({
    ...{ db, clock, identity: who, media: media.api, profiles: profiles.api, programme: programme.api },
    ...{ payments: payments.api, payouts: payouts.api, plans: subscriptions.api, publicUrl: config.publicUrl },
    secretBox: secretBox(config.secret, 'contract-keys'),
    drawContract: contracts.draw,
    enqueueMail: background.enqueueMail,
  });
  const feed = createFeed({
    ...{ db, clock, log, storage, identity: who, media: media.api, plans: subscriptions.api, profiles: profiles.api },
    rates: {
      from: async (personIds) =>
        new Map([...(await marketplace.api.ratesOf(personIds))].map(([personId, { from }]) => [personId, from])),
    },
    ...{ payments: payments.api, orders: marketplace.api, publicUrl: config.publicUrl },
    enqueueMail: background.enqueueMail,
    limiter: rateLimiter,
  });
  const documents = documentDrawing();
  const invoicing = createInvoicing({
    ...{ db, clock, identity: who, booking: booking.api, vouchers: vouchers.api, plans: subscriptions.api },
    ...{ services: marketplace.api, boosts: feed.api },
    platform: config.platformLegal ?? (config.demo ? demoPlatformLegal : null),
    draw: documents.draw,
  });
  const discovery = createDiscovery({
    db,
    clock,
    catalogue: catalogue.api,
    venues: venues.api,
    programme: programme.api,
    booking: booking.api,
    publicUrl: config.publicUrl,
    storage,
    reviews: reviews.api,
    profiles: profiles.api,
    map: config.map,
  });
  const administration = createAdministration({
    db,
    clock,
    storage,
    identity: who,
    enqueueImport: background.enqueueImport,
    filmFiles,
    importers: importers({ db, clock }),
  });
  for (const subscriber of [...booking.subscribers, ...invoicing.subscribers, ...feed.subscribers]) {
    background.outbox.subscribe(subscriber.name, subscriber.types, (trx, event) => subscriber.handle(trx, event));
  }

  identity.hooks(http);
  hub.authoriseTopic('seats', () => null);
  hub.authoriseTopic('media', (actor, topic) => (topic === `media:${actor.holderId}` ? null : 'forbidden'));
  await registerRealtime(http, {
    hub,
    config,
    clock,
    actorSchema: listener,
    actorOf: async (request) => ({ holderId: (await who.actorOf(request)).holderId }),
  });
  for (const { routes } of [
    identity,
    media,
    profiles,
    catalogue,
    venues,
    programme,
    payments,
    accounting,
    payouts,
    subscriptions,
    vouchers,
    booking,
    reviews,
    marketplace,
    feed,
    invoicing,
    discovery,
    administration,
  ]) {
    await http.register(routes);
  }
  await http.register(importedImageRoutes(storage));
  if (!config.production) registerMailboxPage(http, db);
  await registerClientPages(http, {
    ...{ publicUrl: config.publicUrl, log },
    movedTo: (path) => catalogue.pageMovedTo(path),
  });
  await http.ready();

  return {
    http,
    createUser: (user) => identity.administration.createUser(user),
    ledger: payments.api.ledger,
    feedJobs: feed.jobs,
    feedSubscribers: feed.subscribers,
    start: () =>
      background.work(
        {
          'mail.send': (mail) => mailer.send(mail),
          'booking.send-tickets': ({ code }) => booking.sendTickets(code),
          'booking.send-notice': (notice) => booking.sendNotice(notice),
          'vouchers.send-gift-card': ({ cardId }) => vouchers.sendGiftCard(cardId),
          'administration.import': (job, signal) => administration.jobs.import(job, signal),
          'media.process': (job) => media.process(job),
        },
        [
          ...identity.jobs,
          ...media.jobs,
          ...profiles.jobs,
          ...payments.jobs,
          ...payouts.jobs,
          ...subscriptions.jobs,
          ...vouchers.jobs,
          ...booking.jobs,
          ...invoicing.jobs,
          ...programme.jobs,
          ...reviews.jobs,
          ...marketplace.jobs,
          ...feed.jobs,
          {
            name: 'administration.take-up-imports',
            everySeconds: 60,
            run: async () => {
              const runs = await administration.abandonedImports();
              for (const runId of runs)
                await db.transaction().execute((trx) => background.enqueueImport(trx, { runId }));
              return runs.length;
            },
          },
          {
            name: 'identity.forget-old-traces',
            everySeconds: day,
            run: async () => {
              await identity.forgetOldTraces();
              return 0;
            },
          },
        ],
      ),
    async stop() {
      // An administrator may wait for one: before the last requests are.
      feed.stopFitting();
      await http.close();
      await identity.settled();
      // What is being prepared is cut off and put back.
      await media.close();
      await feed.settled();
      await background.stop();
      await tickets.close();
      await statements.close();
      await documents.close();
      await contracts.close();
      await hub.close();
      server.close();
    },
  };
}
