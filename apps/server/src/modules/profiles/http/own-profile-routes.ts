import multipart from '@fastify/multipart';
import { ownProfile, profileInput, profilePicture, profileSaved } from '@parterre/contract/artists';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { throwProblem } from '../../../platform/http/problem.ts';
import { sendStoredImage } from '../../../platform/http/send-stored-image.ts';
import { uploadedFile } from '../../../platform/http/uploaded-file.ts';
import type { Identity } from '../../identity/contract.ts';
import type { ProfileNeeds } from '../use-cases/profile-needs.ts';
import { keepProfilePicture, profilePictures, takeProfilePictureAway } from '../use-cases/profile-pictures.ts';
import { publishProfile, readOwnProfile, removeProfile, saveProfile } from '../use-cases/save-profile.ts';
import { personOf } from './person-of.ts';

const largest = 8 * 1_048_576;
const tags = ['Artists'];
const config = { access: 'person' } as const;
const own = '/api/v1/account/profile';
const publication = `${own}/publication`;
const picture = `${own}/pictures/:picture`;
const pictureParams = z.object({ picture: profilePicture });

/** One's own profile: written, shown, taken back, with its pictures. */
export function ownProfileRoutes(needs: ProfileNeeds, identity: Pick<Identity, 'actorOf'>): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(multipart, { limits: { files: 1, fileSize: largest, fields: 5, parts: 6 } });
    app.addHook('onRequest', (request, reply, next) => {
      if (request.url.startsWith('/api/')) void reply.header('cache-control', 'private, no-store');
      next();
    });
    app.get(
      own,
      {
        config,
        schema: {
          tags,
          summary: 'Read your own profile',
          description:
            'Drafts and hidden ones too. `revision` 0: nothing has been saved yet, and this is what a first one begins with.',
          response: { 200: ownProfile, ...problemAnswers('unauthenticated') },
        },
      },
      async (request) => readOwnProfile(needs, await personOf(identity, request)),
    );
    app.put(
      own,
      {
        config,
        schema: {
          tags,
          summary: 'Save your profile',
          description:
            'Whole, over the revision that it was read at. The answer confirms what is kept and which fields became others. A new name takes the ' +
            '“verified” badge away; of a published profile, changes of name, address and place are told by mail.',
          body: profileInput,
          response: {
            200: profileSaved,
            ...problemAnswers(
              ...(['unauthenticated', 'profile-changed-elsewhere', 'profile-address-taken'] as const),
              'profile-address-fixed',
            ),
          },
        },
      },
      async (request) => {
        const saved = await saveProfile(needs, await personOf(identity, request), request.body);
        return saved.ok ? saved.saved : throwProblem(saved.reason);
      },
    );
    app.delete(
      own,
      {
        config,
        schema: {
          tags,
          summary: 'Delete your profile',
          description:
            'With its pictures and followers; the account stays. One that an administrator has hidden stays until the account goes.',
          response: { 204: z.null(), ...problemAnswers('unauthenticated') },
        },
      },
      async (request, reply) => {
        await removeProfile(needs, (await personOf(identity, request)).personId);
        return reply.code(204).send(null);
      },
    );
    for (const [method, published] of [
      ['PUT', true],
      ['DELETE', false],
    ] as const) {
      app.route({
        method,
        url: publication,
        config,
        schema: {
          tags,
          summary: published ? 'Publish your profile' : 'Take your profile back',
          description: published
            ? 'Everybody can see and find it, and its address stays from then on. Doing it again changes nothing.'
            : 'Nobody else sees it; all that is written, and who follows, is kept. Doing it again changes nothing.',
          response: {
            200: ownProfile,
            ...problemAnswers(
              ...(['unauthenticated', 'not-found'] as const),
              ...(published ? (['profile-incomplete', 'profile-hidden'] as const) : []),
            ),
          },
        },
        handler: async (request) => {
          const result = await publishProfile(needs, (await personOf(identity, request)).personId, published);
          if (result.ok) return result.profile;
          return result.reason === 'profile-incomplete'
            ? throwProblem(result.reason, { context: { missing: result.missing } })
            : throwProblem(result.reason);
        },
      });
    }
    app.post(
      picture,
      {
        config,
        bodyLimit: largest + 1_048_576,
        schema: {
          tags,
          summary: 'Give your profile a photo or a cover',
          description:
            'One file as multipart/form-data, at most 8 MB: JPEG, PNG, WebP, AVIF or GIF. It is kept without its metadata (place, camera). The profile must have been saved once.',
          consumes: ['multipart/form-data'],
          params: pictureParams,
          response: {
            200: ownProfile,
            ...problemAnswers(
              ...(['unauthenticated', 'not-found', 'image-unreadable', 'body-too-large'] as const),
              'unsupported-media-type',
            ),
          },
        },
      },
      async (request) => {
        const { personId } = await personOf(identity, request);
        const { content } = await uploadedFile(request);
        const kept = await keepProfilePicture(needs, personId, request.params.picture, content);
        return kept.ok ? kept.profile : throwProblem(kept.reason);
      },
    );
    app.delete(
      picture,
      {
        config,
        schema: {
          tags,
          summary: 'Take your photo or cover away',
          description: 'A picture drawn from the name stands in its place.',
          params: pictureParams,
          response: { 200: ownProfile, ...problemAnswers('unauthenticated', 'not-found') },
        },
      },
      async (request) => {
        const { personId } = await personOf(identity, request);
        const taken = await takeProfilePictureAway(needs, personId, request.params.picture);
        return taken.ok ? taken.profile : throwProblem(taken.reason);
      },
    );
    app.get(
      `/${profilePictures}/:file`,
      { schema: { hide: true, params: z.object({ file: z.string().max(60) }) } },
      ({ params: { file } }, reply) =>
        sendStoredImage(reply, needs.storage, {
          folder: profilePictures,
          file,
          cache: 'public, max-age=31536000, immutable',
        }),
    );
  };
}
