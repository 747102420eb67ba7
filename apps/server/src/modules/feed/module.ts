import type { FastifyPluginAsync } from 'fastify';
import type { Transaction } from '../../platform/database.ts';
import type { RateLimiter } from '../../platform/http/rate-limiter.ts';
import type { DeliveredEvent } from '../../platform/outbox.ts';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { Identity, VisitorJoined } from '../identity/contract.ts';
import { assetFailedEvent, assetReadyEvent } from '../media/contract.ts';
import type { AssetFailed, AssetReady, UploadPurpose } from '../media/contract.ts';
import type { PaymentSubjects } from '../payments/contract.ts';
import { personFollowed } from '../profiles/contract.ts';
import type { PersonFollowedData } from '../profiles/contract.ts';
import type { Feed } from './contract.ts';
import { boostRoutes } from './http/boost-routes.ts';
import { feedAdministrationRoutes } from './http/administration-routes.ts';
import { feedRoutes } from './http/feed-routes.ts';
import { studioRoutes } from './http/studio-routes.ts';
import { videoRoutes } from './http/video-routes.ts';
import { whoAsks } from './http/who-asks.ts';
import { CardCache } from './serving/card-cache.ts';
import { ServedModels } from './serving/served-models.ts';
import { VideoIndex } from './serving/video-index.ts';
import { noteCreatorChange } from './sql/index-rows.ts';
import { countSeenOf, coverOf, listSeenOf, sourcesOf } from './sql/video-rows.ts';
import { allowSound, allowUpload, readUses } from './use-cases/allow-upload.ts';
import { feedJobs } from './use-cases/feed-jobs.ts';
import type { FeedNeeds } from './use-cases/feed-needs.ts';
import { joinViewers } from './use-cases/join-viewers.ts';
import { readBoostSale, readBoughtBoosts } from './use-cases/read-boosts.ts';
import { boostSubjects } from './use-cases/settle-boost.ts';
import { ledTo } from './use-cases/led-to.ts';
import { pictureFailed, pictureReady } from './use-cases/render-video.ts';

export interface FeedModule {
  readonly api: Feed;
  readonly routes: FastifyPluginAsync;
  /** For media: what may be uploaded as a video, and as the sound of one. */
  readonly uploads: { readonly video: UploadPurpose; readonly sound: UploadPurpose };
  /** For identity: what a visitor did becomes the person's. */
  readonly visitorJoined: VisitorJoined;
  /** For payments: what becomes of a boost when money for it comes. */
  readonly subjects: PaymentSubjects;
  readonly jobs: readonly RepeatedJob[];
  readonly subscribers: readonly {
    readonly name: string;
    readonly types: readonly string[];
    readonly handle: (trx: Transaction, event: DeliveredEvent) => Promise<void>;
  }[];
  /** Ends a fit of a model that is under way, and lets none begin. */
  stopFitting(): void;
  /** Resolves when nothing is being read for the memory of this node. */
  settled(): Promise<void>;
}

/** Events of other modules after which a creator's videos look otherwise, or are not to be seen. */
const creatorEvents = [
  ...[
    'profiles.profile-published',
    'profiles.profile-changed',
    'profiles.profile-withdrawn',
    'profiles.profile-hidden',
  ],
];
const serviceEvents = ['marketplace.service-changed'];
const orderEvents = ['marketplace.order-paid'];

/** Videos, what people do with them, and the pages of the feed. */
export function createFeed(
  given: Omit<FeedNeeds, 'serving' | 'ending' | 'identity'> & { identity: Identity; limiter: RateLimiter },
): FeedModule {
  const { limiter, ...below } = given;
  const cards = new CardCache();
  const serving = {
    cards,
    videos: new VideoIndex({ ...below, changed: (ids, creators) => cards.forget(ids, creators) }),
    models: new ServedModels(below),
  };
  const ending = new AbortController();
  const needs: FeedNeeds = { ...below, serving, ending: ending.signal };
  const who = whoAsks(given.identity, limiter);
  const creatorChanged = async (trx: Transaction, personId: string): Promise<void> => {
    await noteCreatorChange(trx, personId);
    serving.videos.stale();
  };
  return {
    api: {
      async videosOf(personId, most, within) {
        const { rows } = await listSeenOf(within ?? needs.db, personId, { page: 1, pageSize: most });
        return rows.map((row) => ({
          ...{ id: row.id, personId: row.person_id, title: row.title, seconds: row.seconds ?? 0 },
          ...{ sources: sourcesOf(row), cover: coverOf(row)?.url ?? null, publishedAt: row.first_published_at ?? '' },
        }));
      },
      countVideos: (personIds) => countSeenOf(needs.db, personIds),
      boostsBoughtBy: (personId, part) => readBoughtBoosts(needs, personId, part),
      usesOf: (personId) => readUses(needs, personId),
      boostSale: (boostId, within) => readBoostSale(needs, boostId, within),
    },
    routes: async (app) => {
      await app.register(studioRoutes(needs, who));
      await app.register(boostRoutes(needs, who));
      await app.register(videoRoutes(needs, who));
      await app.register(feedRoutes(needs, who));
      await app.register(feedAdministrationRoutes(needs, given.identity));
    },
    uploads: {
      video: { allow: (personId, file) => allowUpload(needs, personId, file) },
      sound: { allow: (_personId, file) => Promise.resolve(allowSound(file)) },
    },
    visitorJoined: { joined: (trx, visitorId, personId) => joinViewers(needs, trx, visitorId, personId) },
    subjects: boostSubjects(needs),
    jobs: feedJobs(needs),
    subscribers: [
      {
        name: 'feed.pictures',
        types: [assetReadyEvent, assetFailedEvent],
        handle: (trx, { type, data }) =>
          type === assetReadyEvent
            ? pictureReady(needs, trx, data as AssetReady)
            : pictureFailed(needs, trx, data as AssetFailed),
      },
      { name: 'feed.creators', types: creatorEvents, handle: (trx, { subject }) => creatorChanged(trx, subject) },
      {
        name: 'feed.follows',
        types: [personFollowed],
        handle: (trx, event) => {
          const { followerId: personId, followedId: creatorId } = event.data as PersonFollowedData;
          return ledTo(needs, trx, { ...event, personId, creatorId, type: 'follow' });
        },
      },
      {
        name: 'feed.orders',
        types: orderEvents,
        handle: (trx, event) => {
          const { buyerId: personId, sellerId: creatorId } = event.data as { buyerId: string; sellerId: string };
          return ledTo(needs, trx, { ...event, personId, creatorId, type: 'order' });
        },
      },
      {
        name: 'feed.rates',
        types: serviceEvents,
        handle: (trx, { data }) => creatorChanged(trx, (data as { sellerId: string }).sellerId),
      },
    ],
    stopFitting: () => ending.abort(),
    async settled() {
      await Promise.all([serving.videos.settled(), serving.models.settled()]);
    },
  };
}
