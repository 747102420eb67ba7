import { DOCUMENT, DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { MediaPurpose } from '@parterre/contract/media';
import type { Upload as TusUpload } from 'tus-js-client';
import { problemOf } from '../../../platform/api/problem.ts';
import { randomId } from '../../../platform/random-id.ts';
import { Session } from '../../accounts/api/session.ts';
import {
  type Upload,
  afterReload,
  codeIn,
  interrupted,
  isMoving,
  nextToSend,
  withAsset,
} from '../data/upload-state.ts';
import { DeviceShelf, uploadsShelf } from './device-shelf.ts';
import { inTurn } from './in-turn.ts';
import { MediaApi } from './media-api.ts';

export { type Upload, isMoving } from '../data/upload-state.ts';

/** Where a file is on its way, as the device keeps it, and whose it is: others may sign in on the same device. */
interface KeptUpload {
  readonly owner: string;
  readonly upload: Upload;
}

const endpoint = '/api/v1/media/uploads';
/** Bytes of one request: what a lost network costs at most is one of these. */
const chunk = 1024 * 1024;
/** Milliseconds until an interrupted upload is tried again without news of the network, and between two looks at an asset. */
const again = 15_000;
const firstLook = 1_000;
const longestLook = 6_000;

/**
 * Sends files to the server in pieces (tus), one after another, also where several tabs have something to send. What was begun goes on after a lost network,
 * a reload or a closed page, from where it was, for whoever began it; every refusal says why.
 */
@Injectable({ providedIn: 'root' })
export class Uploads {
  private readonly api = inject(MediaApi);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly store = new DeviceShelf<KeptUpload>(this.window?.indexedDB, uploadsShelf);
  /** The files themselves, written once: where they are on their way changes often. */
  private readonly fileStore = new DeviceShelf<Blob>(this.window?.indexedDB, 'parterre-upload-files');
  private readonly session = inject(Session);
  private readonly files = new Map<string, Blob>();
  /** those that the device keeps */
  private readonly kept = new Set<string>();
  private readonly state = signal<readonly Upload[]>([]);
  readonly all = this.state.asReadonly();
  /** whose files these are; null until somebody has signed in */
  private owner: string | null = null;
  private inLine = false;
  private sending: { id: string; upload: TusUpload; done: () => void } | undefined;
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private restored: Promise<void> | undefined;

  constructor() {
    const goOn = () => this.goOn();
    this.window?.addEventListener('online', goOn);
    this.owner = untracked(this.session.account)?.id ?? null;
    effect(() => {
      const account = this.session.account();
      if (account !== undefined) untracked(() => this.belongTo(account?.id ?? null));
    });
    inject(DestroyRef).onDestroy(() => {
      this.window?.removeEventListener('online', goOn);
      for (const timer of this.timers) clearTimeout(timer);
      void this.sending?.upload.abort();
    });
  }

  /** Takes up what the device kept from before. Call it when a page that shows uploads is alive. */
  restore(): Promise<void> {
    this.restored ??= this.readKept();
    return this.restored;
  }

  /** Begins to send a file. @param slot what it is for on the screen */
  async add(file: Blob, of: { slot: string; purpose: MediaPurpose; name: string }): Promise<Upload> {
    const upload: Upload = {
      ...{ id: randomId(), ...of, type: file.type || 'application/octet-stream', bytes: file.size, sent: 0 },
      ...{ state: 'waiting', address: null, why: null, mayTryAgain: false, asset: null },
    };
    this.files.set(upload.id, file);
    this.state.update((all) => [...all, upload]);
    if (await this.fileStore.keep(upload.id, file)) await this.keep(upload);
    void this.send();
    return upload;
  }

  pause(id: string): void {
    if (this.sending?.id === id) void this.stop();
    this.change(id, (upload) => ({ ...upload, state: 'paused' }));
    void this.send();
  }

  resume(id: string): void {
    this.change(id, (upload) => ({ ...upload, state: 'waiting', why: null }));
    void this.send();
  }

  /** Tries again what arrived and could not be made ready, where that may help. */
  async retry(id: string): Promise<void> {
    const asset = this.find(id)?.asset;
    if (!asset) return this.resume(id);
    try {
      const anew = await this.api.retry(asset.id);
      this.change(id, (upload) => withAsset(upload, anew));
      this.look(id, asset.id, firstLook);
    } catch (error) {
      this.change(id, (upload) => ({ ...upload, why: problemOf(error).code }));
    }
  }

  /** Gives it up: what arrived is deleted on the server too. */
  async cancel(id: string): Promise<void> {
    if (this.sending?.id === id) await this.stop();
    const asset = this.find(id)?.asset?.id ?? assetOf(this.find(id)?.address ?? null);
    await this.forget(id);
    if (asset !== null) await this.api.remove(asset).catch(() => undefined);
    void this.send();
  }

  /** It is done with: taken off the screen and the device; the server keeps what was claimed. */
  async forget(id: string): Promise<void> {
    this.takeOff(id);
    await this.store.forget(id);
    await this.fileStore.forget(id);
  }

  /**
   * What is to happen to an upload once, however many tabs show it: after the others, and not when one of them is done with it.
   */
  async once(id: string, run: () => Promise<void>): Promise<void> {
    await inTurn(this.window, `${uploadsShelf}:${id}`, async () => {
      if (await this.isDone(id)) this.takeOff(id);
      else await run();
    });
  }

  private find(id: string): Upload | undefined {
    return this.state().find((upload) => upload.id === id);
  }

  private change(id: string, make: (upload: Upload) => Upload): void {
    const before = this.find(id);
    if (!before) return;
    const upload = make(before);
    this.state.update((all) => all.map((one) => (one.id === id ? upload : one)));
    const told = upload.state !== before.state || upload.address !== before.address;
    if (told && this.kept.has(id)) void this.keep(upload);
  }

  private async keep(upload: Upload): Promise<void> {
    if (this.owner !== null && (await this.store.keep(upload.id, { owner: this.owner, upload })))
      this.kept.add(upload.id);
  }

  private takeOff(id: string): void {
    this.files.delete(id);
    this.kept.delete(id);
    this.state.update((all) => all.filter((upload) => upload.id !== id));
  }

  /** Somebody else signed in, or nobody is: what is on its way waits on the device for whom it belongs to. */
  private belongTo(person: string | null): void {
    if (person === this.owner) return;
    const before = this.owner;
    this.owner = person;
    this.restored = undefined;
    if (before === null) return;
    void this.stop();
    this.files.clear();
    this.kept.clear();
    this.state.set([]);
  }

  private async readKept(): Promise<void> {
    const person = this.owner;
    const kept = (await this.store.all()).filter(({ owner }) => owner === person);
    if (person !== this.owner) return;
    // What is paused is gone on with perhaps when the network is poor: what sends it is here by then.
    if (kept.length > 0) void import('tus-js-client').catch(() => undefined);
    for (const { upload } of kept) {
      if (this.find(upload.id)) continue;
      const file = await this.fileStore.find(upload.id);
      if (person !== this.owner) return;
      if (file === undefined || this.find(upload.id)) continue;
      const found = afterReload(upload);
      this.files.set(found.id, file);
      this.kept.add(found.id);
      this.state.update((all) => [...all, found]);
      this.lookAt(found);
    }
    void this.send();
  }

  private goOn(): void {
    for (const { id, state } of this.state())
      if (state === 'offline') this.change(id, (upload) => ({ ...upload, state: 'waiting' }));
    void this.send();
  }

  private async send(): Promise<void> {
    if (this.inLine || !nextToSend(this.state())) return;
    this.inLine = true;
    try {
      await inTurn(this.window, uploadsShelf, () => this.sendNext());
    } finally {
      this.inLine = false;
    }
    void this.send();
  }

  private async sendNext(): Promise<void> {
    const id = nextToSend(this.state())?.id;
    if (id === undefined) return;
    await this.catchUp(id);
    const [next, file] = [this.find(id), this.files.get(id)];
    if (!file || next?.state !== 'waiting') return;
    this.change(id, (upload) => ({ ...upload, state: 'sending' }));
    let Tus: typeof TusUpload;
    try {
      Tus = (await import('tus-js-client')).Upload;
    } catch (error) {
      // Without a network the library did not come either.
      this.interrupt(id, error);
      return;
    }
    // It may have been paused or given up in the meantime.
    if (this.find(id)?.state !== 'sending') return;
    await new Promise<void>((done) => {
      const upload = new Tus(file, {
        endpoint,
        uploadUrl: next.address,
        chunkSize: chunk,
        retryDelays: [0, 1_000, 3_000],
        storeFingerprintForResuming: false,
        metadata: { filename: next.name, filetype: next.type, purpose: next.purpose },
        onUploadUrlAvailable: () => this.change(id, (one) => ({ ...one, address: upload.url })),
        onProgress: (sent) => this.change(id, (one) => ({ ...one, sent })),
        onSuccess: () => this.arrived(id, upload.url),
        onError: (error) => this.interrupt(id, error),
      });
      this.sending = { id, upload, done };
      upload.start();
    });
  }

  /** Another tab may have come further with it, or be done with it. */
  private async catchUp(id: string): Promise<void> {
    if (!this.kept.has(id)) return;
    const kept = await this.store.find(id);
    if (!kept) {
      if (await this.store.lacks(id)) this.takeOff(id);
      return;
    }
    const there = afterReload(kept.upload);
    this.change(id, (here) => ({ ...there, sent: Math.max(here.sent, there.sent) }));
    this.lookAt(there);
  }

  private async isDone(id: string): Promise<boolean> {
    return this.kept.has(id) && (await this.store.lacks(id));
  }

  private finish(): void {
    const { sending } = this;
    this.sending = undefined;
    sending?.done();
  }

  private arrived(id: string, address: string | null): void {
    this.change(id, (upload) => ({ ...upload, state: 'checking', sent: upload.bytes, address }));
    const arrived = this.find(id);
    if (arrived) this.lookAt(arrived);
    this.finish();
  }

  private interrupt(id: string, error: unknown): void {
    const answer = answerIn(error);
    this.change(id, (upload) => interrupted(upload, answer?.status ?? null, answer ? codeIn(answer.body) : null));
    if (this.find(id)?.state === 'offline') this.later(again, () => this.goOn());
    this.finish();
  }

  private async stop(): Promise<void> {
    const stopped = this.sending;
    this.sending = undefined;
    await stopped?.upload.abort();
    stopped?.done();
  }

  /** Looks until it is ready or has failed, when it has arrived. */
  private lookAt({ id, state, asset, address }: Upload): void {
    const arrived = asset?.id ?? assetOf(address);
    if (state === 'checking' && arrived !== null) this.look(id, arrived, firstLook);
  }

  /** Looks until it is ready or has failed, ever less often. */
  private look(id: string, asset: string, wait: number): void {
    this.later(wait, async () => {
      if (!this.find(id)) return;
      try {
        const found = await this.api.asset(asset);
        this.change(id, (upload) => withAsset(upload, found));
      } catch (error) {
        const { status, code } = problemOf(error);
        if (status === 404) this.change(id, (upload) => ({ ...upload, state: 'refused', why: code }));
      }
      const now = this.find(id);
      if (now && isMoving(now)) this.look(id, asset, Math.min(longestLook, wait * 1.5));
    });
  }

  private later(wait: number, run: () => void | Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void run();
    }, wait);
    this.timers.add(timer);
  }
}

/** The asset is named as its upload is. */
function assetOf(address: string | null): string | null {
  const name = address?.split(/[?#]/)[0]?.split('/').at(-1);
  return name === undefined || name === '' ? null : name;
}

interface DetailedError {
  readonly originalResponse?: { getStatus(): number; getBody(): string } | null;
}

function answerIn(error: unknown): { status: number; body: string } | null {
  const response = (error as DetailedError | null)?.originalResponse;
  return response && response.getStatus() > 0 ? { status: response.getStatus(), body: response.getBody() } : null;
}
