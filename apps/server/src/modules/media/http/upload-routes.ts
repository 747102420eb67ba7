import { Readable } from 'node:stream';
import { mostChunkBytes, uploadsPath } from '@parterre/contract/media';
import { id } from '@parterre/contract/wire';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { instantText } from '../../../platform/clock.ts';
import { problemAnswers } from '../../../platform/http/problem-answers.ts';
import { ProblemError, throwProblem } from '../../../platform/http/problem.ts';
import type { Identity } from '../../identity/contract.ts';
import type { MediaContext } from '../context.ts';
import { findAssetRow } from '../sql/assets.ts';
import type { AssetRow } from '../sql/assets.ts';
import { finishUpload, isWhole } from '../use-cases/finish-upload.ts';
import { removeOwnAsset } from '../use-cases/remove-own-asset.ts';
import { UploadServer } from '../uploads/upload-server.ts';
import type { UploadAnswer } from '../uploads/upload-server.ts';
import { untilCut } from '../uploads/until-cut.ts';

const tags = ['Media'];
const ofUpload = z.object({ id });
const config = { access: 'person', rateLimit: 'upload' } as const;
const version = z.literal('1.0.0').meta({ description: 'Of the protocol' });
/** Milliseconds without a byte after which a connection counts as dead. */
const silence = 60_000;

/**
 * Uploads by tus 1.0.0: creation (with a first part, if one likes), expiration, termination. An upload is its owner's alone; to everybody else
 * it does not exist.
 */
export function uploadRoutes(context: MediaContext, who: Identity): FastifyPluginCallbackZod {
  const server = new UploadServer(context);
  const personOf = async (request: FastifyRequest): Promise<string> => {
    const actor = await who.actorOf(request);
    return actor.kind === 'person' ? actor.personId : throwProblem('unauthenticated');
  };
  /** The upload of this address, when it is the caller's. */
  const ownUpload = async (request: FastifyRequest, uploadId: string): Promise<AssetRow> => {
    const personId = await personOf(request);
    const row = await findAssetRow(context.db, uploadId);
    if (row?.owner_id !== personId) throwProblem('not-found');
    const over = row.state === 'uploading' && row.keep_until <= instantText(context.clock.now());
    return over ? throwProblem('upload-over') : row;
  };
  const send = async (reply: FastifyReply, answer: UploadAnswer, uploadId?: string): Promise<FastifyReply> => {
    const row = uploadId === undefined ? undefined : await findAssetRow(context.db, uploadId);
    if (row?.state === 'uploading') void reply.header('upload-expires', new Date(row.keep_until).toUTCString());
    return reply.code(answer.status).headers(answer.headers).header('cache-control', 'no-store').send(null);
  };
  /** An upload that was finished stays where it ended, for whoever did not hear of it. */
  const ofWhole = (request: FastifyRequest, row: AssetRow): UploadAnswer => {
    if (request.method !== 'HEAD' && request.headers['upload-offset'] !== String(row.bytes))
      throwProblem('upload-mismatch');
    const headers = { 'upload-offset': String(row.bytes), 'upload-length': String(row.bytes) };
    return { status: request.method === 'HEAD' ? 200 : 204, headers: { 'tus-resumable': '1.0.0', ...headers } };
  };
  /** Lets the protocol answer; another request may have finished the upload while this one waited for it. */
  const answerOpen = async (request: FastifyRequest, row: AssetRow, body: Readable | null): Promise<UploadAnswer> => {
    try {
      return await server.answer(request, row.owner_id ?? '', body);
    } catch (error) {
      const now = error instanceof ProblemError ? await findAssetRow(context.db, row.id) : undefined;
      if (now !== undefined && now.state !== 'uploading' && now.state !== 'failed') return ofWhole(request, now);
      throw error;
    }
  };

  return (app, _options, done) => {
    // Bodies stay streams, whatever they say they are: the protocol looks at the type itself.
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, untilCut(payload)));
    app.addHook('onSend', (request, _reply, _payload, sent) => {
      bodyOf(request)?.destroy();
      sent();
    });
    app.post(
      uploadsPath,
      {
        config,
        schema: {
          tags,
          summary: 'Begin an upload',
          description:
            'tus 1.0.0. `Upload-Metadata` has `filename`, `filetype` and `purpose` in Base64. The purpose’s limits are held against `Upload-Length` before a byte is taken. `Location` is where the bytes go; its last part is the id of the asset. `HEAD` there answers with `Upload-Offset`: how far it is, and where to go on.',
          headers: z.looseObject({
            'tus-resumable': version.optional(),
            'upload-length': z.coerce
              .number()
              .int()
              .min(0)
              .max(2 ** 40)
              .meta({ description: 'Bytes of the file' }),
            'upload-metadata': z.string().max(4000),
          }),
          response: {
            201: z.null(),
            ...problemAnswers(
              ...(['unauthenticated', 'tus-not-understood', 'upload-not-offered', 'upload-too-large'] as const),
              ...(['uploads-too-many', 'storage-full', 'forbidden', 'upload-cut', 'unsupported-media-type'] as const),
            ),
          },
        },
      },
      async (request, reply) => {
        const personId = await personOf(request);
        const answer = await server.answer(request, personId, bodyOf(request));
        return send(reply, answer, answer.headers.location?.split('/').at(-1));
      },
    );
    app.head(
      `${uploadsPath}/:id`,
      {
        config,
        schema: {
          tags,
          summary: 'Read how far an upload is',
          description:
            '`Upload-Offset` is where to go on; an upload that is whole is finished by asking, if it was not.',
          params: ofUpload,
          response: {
            200: z.null(),
            ...problemAnswers(
              'unauthenticated',
              'not-found',
              'upload-over',
              'upload-busy',
              'storage-full',
              'tus-not-understood',
            ),
          },
        },
      },
      async (request, reply) => {
        const row = await ownUpload(request, request.params.id);
        if (row.state !== 'uploading') return send(reply, ofWhole(request, row));
        if (row.bytes > 0 && (await isWhole(context, row))) {
          const finished = await finishUpload(context, row.id);
          return finished.ok ? send(reply, ofWhole(request, row)) : throwProblem(finished.reason);
        }
        return send(reply, await answerOpen(request, row, null), row.id);
      },
    );
    app.patch(
      `${uploadsPath}/:id`,
      {
        config,
        schema: {
          tags,
          summary: 'Send a part of an upload',
          description: `From \`Upload-Offset\` on, as application/offset+octet-stream, at most ${mostChunkBytes} bytes a request. All that arrives is kept, also when the connection breaks. The last part answers when the file is stored.`,
          params: ofUpload,
          response: {
            204: z.null(),
            ...problemAnswers(
              ...(['unauthenticated', 'not-found', 'upload-over', 'upload-busy', 'upload-mismatch'] as const),
              ...([
                'upload-too-large',
                'upload-cut',
                'storage-full',
                'tus-not-understood',
                'unsupported-media-type',
              ] as const),
            ),
          },
        },
      },
      async (request, reply) => {
        if (Number(request.headers['content-length'] ?? 0) > mostChunkBytes)
          throwProblem('upload-too-large', { context: { mostBytes: mostChunkBytes } });
        const row = await ownUpload(request, request.params.id);
        if (row.state !== 'uploading') return send(reply, ofWhole(request, row));
        request.raw.setTimeout(silence, () => request.raw.destroy());
        return send(reply, await answerOpen(request, row, bodyOf(request)), row.id);
      },
    );
    app.delete(
      `${uploadsPath}/:id`,
      {
        config,
        schema: {
          tags,
          summary: 'Give up an upload',
          description: 'What arrived is deleted; so is what is whole by now, as long as nothing is made of it.',
          params: ofUpload,
          response: {
            204: z.null(),
            ...problemAnswers(
              'unauthenticated',
              'not-found',
              'upload-over',
              'upload-busy',
              'asset-in-use',
              'tus-not-understood',
            ),
          },
        },
      },
      async (request, reply) => {
        const row = await ownUpload(request, request.params.id);
        if (row.state !== 'uploading') {
          const removed = await removeOwnAsset(context, row.owner_id ?? '', row.id);
          return removed.ok
            ? send(reply, { status: 204, headers: { 'tus-resumable': '1.0.0' } })
            : throwProblem(removed.reason);
        }
        return send(reply, await server.answer(request, row.owner_id ?? '', null));
      },
    );
    done();
  };
}

function bodyOf(request: FastifyRequest): Readable | null {
  return request.body instanceof Readable ? request.body : null;
}
