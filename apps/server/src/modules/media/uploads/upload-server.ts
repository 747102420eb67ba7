import { Readable } from 'node:stream';
import { uploadMetadata, uploadsPath } from '@parterre/contract/media';
import { Server } from '@tus/server';
import type { ErrorCode } from '@parterre/contract/errors';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../../../platform/http/problem.ts';
import { newId } from '../../../platform/ids.ts';
import type { FinishResult, MediaContext } from '../context.ts';
import { beginUpload } from '../use-cases/begin-upload.ts';
import { finishUpload } from '../use-cases/finish-upload.ts';
import { NodeLocks } from './node-locks.ts';
import { UploadLocks } from './upload-locks.ts';
import { UploadStore } from './upload-store.ts';

/** What the protocol answers when it does not refuse. */
export interface UploadAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Codes of the library's own refusals, by their status. */
const codes: Readonly<Record<number, ErrorCode>> = {
  400: 'validation',
  403: 'validation',
  404: 'not-found',
  409: 'upload-mismatch',
  410: 'upload-over',
  412: 'tus-not-understood',
  413: 'upload-too-large',
  415: 'unsupported-media-type',
  501: 'validation',
};
/** The part of the request that the protocol looks at. */
const protocolHeaders = ['content-type', 'content-length'];

/** The protocol of tus behind our own routes: it sees requests that are allowed already, and what it answers is worded by us. */
export class UploadServer {
  readonly #server: Server;
  readonly #asking = new WeakMap<Request, { readonly personId: string; refused?: ProblemError }>();

  constructor(context: MediaContext) {
    this.#server = new Server({
      path: uploadsPath,
      relativeLocation: true,
      datastore: new UploadStore(context),
      locker: new UploadLocks(new NodeLocks(context.db)),
      lockDrainTimeout: 200,
      namingFunction: () => newId(),
      onUploadCreate: async (request, { id, size = 0, metadata }) => {
        const parsed = uploadMetadata.safeParse(metadata ?? {});
        if (!parsed.success) {
          const errors = parsed.error.issues.map(({ path, message }) => ({
            path: `headers/upload-metadata/${path.join('/')}`,
            message,
          }));
          throw new ProblemError('validation', { errors });
        }
        const personId = this.#asking.get(request)?.personId ?? '';
        refuse(await beginUpload(context, personId, { id, bytes: size, metadata: parsed.data }));
        return {};
      },
      onUploadFinish: async (_request, { id }) => {
        refuse(await finishUpload(context, id));
        return {};
      },
      onResponseError: (request, error) => {
        const asking = this.#asking.get(request);
        if (asking !== undefined) asking.refused = refusalOf(error);
        return undefined;
      },
    });
  }

  /**
   * Lets the protocol answer a request of this person.
   * @param body what the route was sent, unread
   * @throws ProblemError where it refuses
   */
  async answer(request: FastifyRequest, personId: string, body: Readable | null): Promise<UploadAnswer> {
    const asked = webRequest(request, body);
    const asking: { personId: string; refused?: ProblemError } = { personId };
    this.#asking.set(asked, asking);
    const response = await this.#server.handleWeb(asked);
    if (asking.refused !== undefined) throw asking.refused;
    if (response.status >= 400)
      throw new ProblemError(codes[response.status] ?? 'internal-error', { detail: await response.text() });
    const headers = Object.fromEntries([...response.headers].filter(([name]) => !name.startsWith('access-control-')));
    return { status: response.status, headers };
  }
}

function refuse(result: FinishResult): void {
  if (!result.ok)
    throw new ProblemError(result.reason, result.context === undefined ? {} : { context: result.context });
}

function refusalOf(error: Error | { status_code: number; body: string }): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof Error) throw error;
  if (error.body.startsWith('Request aborted')) return new ProblemError('upload-cut');
  const code = codes[error.status_code];
  if (code === undefined) throw new Error(`An upload failed: ${error.body.trim()}`);
  return new ProblemError(code, code === 'validation' ? { detail: error.body.trim() } : {});
}

function webRequest(request: FastifyRequest, body: Readable | null): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.raw.headers)) {
    if (typeof value !== 'string') continue;
    if (name.startsWith('upload-') || name.startsWith('tus-') || protocolHeaders.includes(name))
      headers.set(name, value);
  }
  const stream = body === null ? {} : { body: Readable.toWeb(body), duplex: 'half' as const };
  return new Request(new URL(request.url, 'http://localhost'), {
    method: request.method,
    headers,
    ...stream,
  });
}
