import { DOCUMENT, DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { MediaEdit } from '@parterre/contract/media-edit';
import type { OwnVideo, VideoChange } from '@parterre/contract/videos';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { type Upload, Uploads } from '../../media/api/uploads.ts';
import { DeviceShelf } from '../../media/api/device-shelf.ts';
import { StudioApi } from './studio-api.ts';
import { titleOfFile } from './draft-here.ts';
import { type StudioFile, StudioFiles } from './studio-files.ts';

const prefix = 'video:';
/** Milliseconds until a file is given to its video again, when no answer came. */
const again = 10_000;

/** The slot of a video's file among the uploads. */
export function slotOf(video: string): string {
  return prefix + video;
}

/**
 * Gives a file that has arrived to its video, and has the picture made of it; also one that was sent before a reload. What is left of the edit for the
 * server waits on the device until then.
 */
@Injectable({ providedIn: 'root' })
export class StudioUploads {
  private readonly uploads = inject(Uploads);
  private readonly api = inject(StudioApi);
  private readonly files = inject(StudioFiles);
  private readonly edits = new DeviceShelf<MediaEdit>(inject(DOCUMENT).defaultView?.indexedDB, 'parterre-edits');
  private readonly attaching = new Set<string>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  /** the last video that a file was given to, and the last that could not be */
  readonly attached = signal<OwnVideo | undefined>(undefined);
  readonly refused = signal<{ video: string; problem: Problem } | undefined>(undefined);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.timers.forEach((timer) => clearTimeout(timer)));
    effect(() => {
      for (const upload of this.uploads.all())
        if (isWhole(upload))
          untracked(() => void this.attach(upload));
    });
  }

  restore(): Promise<void> {
    return this.uploads.restore();
  }

  /** Whether the file of a video is on its way, or waits for its owner to give it up. */
  underWay(video: string): boolean {
    return this.uploads.all().some(({ slot }) => slot === slotOf(video));
  }

  /** Sends a file for a video. @param rest what of the edit the server is to do */
  async send(video: string, file: Blob, name: string, rest: MediaEdit): Promise<void> {
    await this.edits.keep(video, rest);
    await this.uploads.add(file, { slot: slotOf(video), purpose: 'profile-video', name });
  }

  /** Nothing of a video stays on the device, nor on its way. */
  async giveUp(video: string): Promise<void> {
    for (const { id, slot } of this.uploads.all()) if (slot === slotOf(video)) await this.uploads.cancel(id);
    await this.edits.forget(video);
    await this.files.forget(video);
  }

  /** A draft that was begun without a network is begun now, under the id that it has here. */
  async begin(file: StudioFile, untitled: string): Promise<OwnVideo> {
    const video = await this.api.begin({ id: file.id, title: titleOfFile(file, untitled) });
    await this.files.begun(file.id);
    return video;
  }

  /** A draft that was begun without a network is begun first, and one that was deleted since does not come back. */
  private async give(video: string, change: VideoChange): Promise<void> {
    const kept = await this.files.find(video);
    if (kept?.waitsSince !== undefined) await this.begin(kept, '—');
    await this.api.change(video, change);
  }

  private async attach(upload: Upload): Promise<void> {
    const video = upload.slot.slice(prefix.length);
    if (!upload.asset || this.attaching.has(upload.id)) return;
    this.attaching.add(upload.id);
    try {
      const assetId = upload.asset.id;
      await this.uploads.once(upload.id, async () => {
        const edit = (await this.edits.find(video)) ?? null;
        await this.give(video, { assetId, edit });
        this.attached.set(await this.api.render(video));
        await this.files.forget(video);
        await this.edits.forget(video);
        await this.uploads.forget(upload.id);
      });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'offline' || problem.status >= 500) this.later(upload.id);
      else this.refused.set({ video, problem });
    } finally {
      this.attaching.delete(upload.id);
    }
  }
  private later(id: string): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const upload = this.uploads.all().find((one) => one.id === id);
      if (upload && isWhole(upload)) void this.attach(upload);
    }, again);
    this.timers.add(timer);
  }
}

/** As soon as it is whole, what its edit asks for is made at once, and nothing else first. */
function isWhole({ slot, asset, state }: Upload): boolean {
  return slot.startsWith(prefix) && asset !== null && (state === 'checking' || state === 'ready');
}
