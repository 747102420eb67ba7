import { DOCUMENT, Injectable, inject } from '@angular/core';
import type { MediaEdit } from '@parterre/contract/media-edit';
import { DeviceShelf } from '../../media/api/device-shelf.ts';

/** A recording that is being edited, with the edit so far. */
export interface StudioFile {
  readonly id: string;
  readonly name: string;
  readonly file: Blob;
  readonly edit: MediaEdit | null;
}

/** Recordings that are edited on this device, by the id of their video: kept until they are sent, over reloads. */
@Injectable({ providedIn: 'root' })
export class StudioFiles {
  private readonly shelf = new DeviceShelf<StudioFile>(inject(DOCUMENT).defaultView?.indexedDB, 'parterre-studio');
  private readonly here = new Map<string, StudioFile>();

  async keep(file: StudioFile): Promise<void> {
    this.here.set(file.id, file);
    await this.shelf.keep(file.id, file);
  }

  async find(id: string): Promise<StudioFile | undefined> {
    return this.here.get(id) ?? (await this.shelf.find(id));
  }

  async forget(id: string): Promise<void> {
    this.here.delete(id);
    await this.shelf.forget(id);
  }
}
