import { DOCUMENT, Injectable, inject } from '@angular/core';
import type { MediaEdit } from '@parterre/contract/media-edit';
import { Session } from '../../accounts/api/session.ts';
import { DeviceShelf } from '../../media/api/device-shelf.ts';

/** A recording that is being edited, with the edit so far. */
export interface StudioFile {
  readonly id: string;
  readonly name: string;
  readonly file: Blob;
  readonly edit: MediaEdit | null;
  /** ISO instant since which the server is to hear of its draft, when there was no network to begin it */
  readonly waitsSince?: string | undefined;
}

/** Others may sign in on the same device. */
type Kept = StudioFile & { readonly owner: string | null };

/** Recordings that are edited on this device, by the id of their video: kept until they are sent, over reloads, for whom they belong to. */
@Injectable({ providedIn: 'root' })
export class StudioFiles {
  private readonly session = inject(Session);
  private readonly shelf = new DeviceShelf<Kept>(inject(DOCUMENT).defaultView?.indexedDB, 'parterre-studio');
  private readonly here = new Map<string, Kept>();

  async keep(file: StudioFile): Promise<void> {
    const kept = { ...file, owner: this.owner() };
    this.here.set(file.id, kept);
    await this.shelf.keep(file.id, kept);
  }

  async find(id: string): Promise<StudioFile | undefined> {
    const found = this.here.get(id) ?? (await this.shelf.find(id));
    if (found?.owner !== this.owner()) return undefined;
    this.here.set(id, found);
    return found;
  }

  /** Those of whose drafts the server does not know yet, the newest first. */
  async waiting(): Promise<readonly StudioFile[]> {
    const all = new Map((await this.shelf.all()).map((file) => [file.id, file]));
    for (const [id, file] of this.here) all.set(id, file);
    return [...all.values()]
      .filter(({ owner, waitsSince }) => waitsSince !== undefined && owner === this.owner())
      .sort((a, b) => (b.waitsSince ?? '').localeCompare(a.waitsSince ?? ''));
  }

  /** The server knows of its draft now. */
  async begun(id: string): Promise<void> {
    const found = await this.find(id);
    if (found?.waitsSince !== undefined) await this.keep({ ...found, waitsSince: undefined });
  }

  async forget(id: string): Promise<void> {
    this.here.delete(id);
    await this.shelf.forget(id);
  }

  private owner(): string | null {
    return this.session.account()?.id ?? null;
  }
}
