import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaPurpose, OwnAsset } from '@parterre/contract/media';
import { uploadsPath } from '@parterre/contract/media';
import { StandInIdentity } from '@parterre/test-driver/stand-in-identity';
import { TestClock } from '@parterre/test-driver/test-clock';
import { testConfig } from '@parterre/test-driver/test-config';
import { createTestDatabase } from '@parterre/test-driver/test-database';
import type { TestDatabase } from '@parterre/test-driver/test-database';
import { createTestServer } from '@parterre/test-driver/test-server';
import { createUser } from '../../identity/use-cases/create-user.ts';
import type { HttpServer } from '../../../platform/http/http-server.ts';
import { createLog } from '../../../platform/log.ts';
import { openStorage } from '../../../platform/storage.ts';
import type { ProcessJob, UploadPurposes } from '../contract.ts';
import { createMedia } from '../module.ts';
import type { MediaModule, MediaNeeds } from '../module.ts';
import type { Processed, Processor, ShareMade } from '../processing/processor.ts';

export interface Somebody {
  readonly personId: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface MediaScene {
  readonly database: TestDatabase;
  readonly clock: TestClock;
  readonly dataDir: string;
  /** Jobs that were written, in their order; nothing runs by itself. */
  readonly jobs: { readonly job: ProcessJob; readonly key: string }[];
  /** What pages were told. */
  readonly told: { readonly personId: string; readonly assetId: string; readonly state: string }[];
  readonly processor: StandInProcessor;
  readonly purposes: UploadPurposes;
  media: MediaModule;
  server: HttpServer;
  /** Where it listens: `http://127.0.0.1:PORT`. */
  address: string;
  person(): Promise<Somebody>;
  /** Ends the server and builds another on the same data, as a restart does. */
  restart(changes?: Partial<MediaNeeds>): Promise<void>;
  /** The whole of an upload in one request. @returns the id of the asset */
  upload(who: Somebody, content: Buffer, purpose?: MediaPurpose, name?: string): Promise<string>;
  own(who: Somebody, assetId: string): Promise<OwnAsset>;
  /** Runs the jobs that were written. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** Answers what a test tells it to, with small files. */
export class StandInProcessor implements Processor {
  readonly asked: { readonly task: string; readonly path: string; readonly job: object }[] = [];
  /** Called for each job; its answer, or the usual one. */
  answer: ((asked: { path: string; folder: string }, onShare?: ShareMade) => Promise<Processed | null>) | null = null;

  inspect = (): never => {
    throw new Error('nothing is inspected alone');
  };
  video: Processor['video'] = (job, onShare) => this.#make('video', job, ['720.mp4', 'cover-720.webp'], onShare);
  sound: Processor['sound'] = (job) => this.#make('sound', job, [job.format === 'mp3' ? 'preview.mp3' : 'preview.m4a']);
  close = (): Promise<void> => Promise.resolve();

  async #make(
    task: string,
    job: { path: string; folder: string },
    names: string[],
    onShare?: ShareMade,
  ): Promise<Processed> {
    this.asked.push({ task, path: job.path, job });
    const given = (await this.answer?.(job, onShare)) ?? null;
    return given ?? madeFiles(job.folder, names);
  }
}

/** Files of 2,000 random bytes as a processor reports them. */
export async function madeFiles(folder: string, names: readonly string[]): Promise<Processed> {
  const files = [];
  for (const name of names) {
    await writeFile(join(folder, name), randomBytes(2000));
    const contentType = name.endsWith('.mp4') ? 'video/mp4' : name.endsWith('.webp') ? 'image/webp' : 'audio/mpeg';
    files.push({ name, contentType, bytes: 2000, width: 160, height: 284, seconds: 1.5 });
  }
  const facts = { kind: 'video', contentType: 'video/mp4', seconds: 2, width: 160, height: 284 } as const;
  return {
    ok: true,
    facts: { ...facts, videoCodec: 'avc', soundCodec: 'aac' },
    files,
    waveform: [0, 50, 100],
    loudness: { before: -20, gain: 6 },
  };
}

/** Anything of at most ten megabytes is welcome. */
const anything: UploadPurposes[MediaPurpose] = {
  allow: () => Promise.resolve({ ok: true, mostBytes: 10_000_000, mostSeconds: 60 }),
};

/** The module on a real database, a real folder and a real port. */
export async function mediaScene(changes: Partial<MediaNeeds> = {}): Promise<MediaScene> {
  const database = await createTestDatabase({ poolSize: 20 });
  const dataDir = await mkdtemp(join(tmpdir(), 'parterre-media-'));
  const config = testConfig({ dataDir });
  const clock = new TestClock();
  const storage = await openStorage(config);
  const identity = new StandInIdentity(database.db);
  const processor = new StandInProcessor();
  const jobs: MediaScene['jobs'] = [];
  const told: MediaScene['told'] = [];
  const purposes: UploadPurposes = {
    ...{
      'profile-video': anything,
      'own-sound': anything,
      captions: anything,
      'beat-file': anything,
      delivery: anything,
    },
  };
  const build = async (now: Partial<MediaNeeds>): Promise<Pick<MediaScene, 'media' | 'server' | 'address'>> => {
    const media = createMedia({
      ...{ db: database.db, clock, log: createLog('silent'), storage, identity, purposes },
      options: { ...config.media, openUploads: 1000 },
      processors: [processor],
      linkKey: Buffer.alloc(32, 1),
      enqueue: async (_trx, job, key) => {
        if (!jobs.some((one) => one.key === key)) jobs.push({ job, key });
        return Promise.resolve();
      },
      tell: async (personId, asset) => {
        told.push({ personId, ...asset });
        return Promise.resolve();
      },
      ...changes,
      ...now,
    });
    const server = await createTestServer(media.routes);
    await server.listen({ port: 0, host: '127.0.0.1' });
    return { media, server, address: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}` };
  };
  let people = 0;
  const scene: MediaScene = {
    ...{ database, clock, dataDir, jobs, told, processor, purposes },
    ...(await build({})),
    async person() {
      people += 1;
      const account = {
        name: 'Awa Exemple',
        email: `awa-${people}@example.org`,
        password: randomBytes(20).toString('hex'),
      };
      const made = await createUser({ db: database.db, clock }, account);
      if (!made.ok) throw new Error(made.reason);
      return { personId: made.personId, headers: identity.asPerson(made.personId, []) };
    },
    async restart(now = {}) {
      scene.server.server.closeAllConnections();
      await scene.server.close();
      Object.assign(scene, await build(now));
    },
    async upload(who, content, purpose = 'profile-video', name = 'essai.mp4') {
      const created = await beginUpload(scene, who, content.length, { purpose, name });
      const answer = await sendPart(scene, who, idOf(created), content, 0);
      if (answer.status !== 204) throw new Error(`The upload was refused: ${await answer.text()}`);
      return idOf(created);
    },
    async own(who, assetId) {
      const answer = await fetch(`${scene.address}/api/v1/media/assets/${assetId}`, { headers: who.headers });
      if (answer.status !== 200) throw new Error(await answer.text());
      return (await answer.json()) as OwnAsset;
    },
    async work() {
      for (let next = jobs.shift(); next !== undefined; next = jobs.shift()) await scene.media.process(next.job);
    },
    async close() {
      scene.server.server.closeAllConnections();
      await scene.server.close();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return scene;
}

const version = { 'tus-resumable': '1.0.0' };

export function metadataOf(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

/** Asks for an upload. */
export function beginUpload(
  scene: Pick<MediaScene, 'address'>,
  who: Somebody,
  bytes: number,
  {
    purpose = 'profile-video',
    name = 'essai.mp4',
    type = 'video/mp4',
  }: { purpose?: string; name?: string; type?: string } = {},
): Promise<Response> {
  const metadata = metadataOf({ filename: name, filetype: type, purpose });
  const headers = { ...version, ...who.headers, 'upload-length': String(bytes), 'upload-metadata': metadata };
  return fetch(scene.address + uploadsPath, { method: 'POST', headers });
}

export function idOf(created: Response): string {
  const location = created.headers.get('location');
  if (created.status !== 201 || location === null) throw new Error(`No upload was made: ${created.status}`);
  return location.split('/').at(-1) ?? '';
}

export function sendPart(
  scene: Pick<MediaScene, 'address'>,
  who: Somebody,
  uploadId: string,
  part: Buffer,
  offset: number,
): Promise<Response> {
  const headers = {
    ...{ ...version, ...who.headers, 'upload-offset': String(offset) },
    'content-type': 'application/offset+octet-stream',
  };
  return fetch(`${scene.address}${uploadsPath}/${uploadId}`, { method: 'PATCH', headers, body: new Uint8Array(part) });
}

export function askUpload(
  scene: Pick<MediaScene, 'address'>,
  who: Somebody,
  uploadId: string,
  method = 'HEAD',
): Promise<Response> {
  return fetch(`${scene.address}${uploadsPath}/${uploadId}`, { method, headers: { ...version, ...who.headers } });
}

export function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
