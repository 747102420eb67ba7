import type { FastifyPluginAsync } from 'fastify';
import type { Transaction } from '../../platform/database.ts';
import type { RateLimiter } from '../../platform/http/rate-limiter.ts';
import type { RepeatedJob } from '../../platform/repeater.ts';
import type { Identity } from '../identity/contract.ts';
import type { Profiles } from './contract.ts';
import { artistRoutes } from './http/artist-routes.ts';
import { blockRoutes } from './http/block-routes.ts';
import { followRoutes } from './http/follow-routes.ts';
import { ownProfileRoutes } from './http/own-profile-routes.ts';
import { profileModerationRoutes } from './http/profile-moderation-routes.ts';
import { isBlockedBetween, readBlockedAround } from './sql/block-rows.ts';
import { listFollowedPeople, readFollow } from './sql/follow-rows.ts';
import {
  countFollows,
  findCards,
  findOwnOrganisation,
  findProfile,
  findProfiles,
  findPublished,
} from './sql/profile-rows.ts';
import { reportsBy } from './sql/report-rows.ts';
import { block, unblock } from './use-cases/block.ts';
import { factsOf, summaryOf } from './use-cases/present-profile.ts';
import type { ProfileNeeds } from './use-cases/profile-needs.ts';
import { deleteUnusedPictures } from './use-cases/profile-pictures.ts';

export type ProfilesNeeds = Omit<ProfileNeeds, 'identity'> & {
  readonly identity: Identity;
  readonly limiter: RateLimiter;
};

/** People: what they show of themselves, whom they follow, whom they have blocked. */
export function createProfiles(given: ProfilesNeeds): {
  api: Profiles;
  routes: FastifyPluginAsync;
  jobs: readonly RepeatedJob[];
} {
  const { limiter, ...needs } = given;
  return {
    api: profilesApi(needs),
    routes: async (app) => {
      await app.register(followRoutes(needs, needs.identity));
      await app.register(blockRoutes(needs, needs.identity));
      await app.register(artistRoutes(needs, needs.identity, limiter));
      await app.register(ownProfileRoutes(needs, needs.identity));
      await app.register(profileModerationRoutes(needs, needs.identity));
    },
    jobs: [{ name: 'profiles.delete-unused-pictures', everySeconds: 300, run: () => deleteUnusedPictures(needs) }],
  };
}

function profilesApi(needs: ProfileNeeds): Profiles {
  const db = (within?: Transaction) => within ?? needs.db;
  return {
    async profile(personId, within) {
      const row = await findProfile(db(within), personId);
      return row === null ? null : factsOf(row);
    },
    async profiles(personIds, within) {
      const rows = await findProfiles(db(within), personIds);
      return new Map([...rows].map(([personId, row]) => [personId, factsOf(row)]));
    },
    async bySlug(slug) {
      const row = await findPublished(needs.db, slug);
      return row === null ? null : factsOf(row);
    },
    async names(personIds, within) {
      const rows = await findProfiles(db(within), personIds);
      const published = [...rows].map(([, row]) => factsOf(row)).filter((facts) => facts.published);
      return new Map(
        published.map(({ personId, slug, name, photo, town, country, verified }) => [
          personId,
          { personId, slug, name, photo, town, country, verified },
        ]),
      );
    },
    summaries: async (personIds) => {
      const rows = await findCards(needs.db, personIds);
      return new Map(rows.map((row) => [row.person_id, summaryOf(row, { ...row, distanceMetres: null })]));
    },
    blockedBetween: (a, b, within) => isBlockedBetween(db(within), a, b),
    blockedAround: (personId, within) => readBlockedAround(db(within), personId),
    block: (blockerId, personId) => block(needs, blockerId, personId),
    unblock: (blockerId, personId) => unblock(needs, blockerId, personId),
    isFollowing: async (personId, subject, within) => (await readFollow(db(within), personId, subject)).following,
    followedPeople: (personId, within) => listFollowedPeople(db(within), personId),
    followersOf: async (personId, within) => (await countFollows(db(within), personId)).followers,
    reportsBy: (personId) => reportsBy(needs.db, personId),
    sellerOf: (personId, within) => findOwnOrganisation(db(within), personId),
  };
}
