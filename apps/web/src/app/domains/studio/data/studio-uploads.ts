import { DOCUMENT, Injectable, effect, inject, signal, untracked } from '@angular/core';
import type { MediaEdit } from '@parterre/contract/media-edit';
import type { OwnVideo, VideoChange } from '@parterre/contract/videos';
import { type Problem, problemOf } from '../../../platform/api/problem.ts';
import { type Upload, Uploads } from '../../media/api/uploads.ts';
import { DeviceShelf } from '../../media/api/device-shelf.ts';
import { StudioApi } from './studio-api.ts';
import { titleOfFile } from './draft-here.ts';
import { StudioFiles } from './studio-files.ts';

const prefix = 'video:';

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
  /** the last video that a file was given to, and the last that could not be */
  readonly attached = signal<OwnVideo | undefined>(undefined);
  readonly refused = signal<{ video: string; problem: Problem } | undefined>(undefined);

  constructor() {
    effect(() => {
      for (const upload of this.uploads.all())
        // As soon as it is whole: what its edit asks for is made at once, and nothing else first.
        if (upload.slot.startsWith(prefix) && upload.asset && ['checking', 'ready'].includes(upload.state))
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

  /** The draft may have been begun without a network: then the server hears of it now, under the id that it has here. */
  private async give(video: string, change: VideoChange): Promise<void> {
    try {
      await this.api.change(video, change);
    } catch (error) {
      const kept = await this.files.find(video);
      if (!kept || problemOf(error).status !== 404) throw error;
      await this.api.begin({ id: video, title: titleOfFile(kept, '—') });
      await this.api.change(video, change);
    }
  }

  private async attach(upload: Upload): Promise<void> {
    const video = upload.slot.slice(prefix.length);
    if (!upload.asset || this.attaching.has(upload.id)) return;
    this.attaching.add(upload.id);
    try {
      const edit = (await this.edits.find(video)) ?? null;
      await this.give(video, { assetId: upload.asset.id, edit });
      this.attached.set(await this.api.render(video));
      await this.files.forget(video);
      await this.edits.forget(video);
      await this.uploads.forget(upload.id);
    } catch (error) {
      this.refused.set({ video, problem: problemOf(error) });
    } finally {
      this.attaching.delete(upload.id);
    }
  }
}
