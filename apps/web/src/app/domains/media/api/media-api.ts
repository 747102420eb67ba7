import { Injectable, inject } from '@angular/core';
import type { OwnAsset } from '@parterre/contract/media';
import { Api } from '../../../platform/api/api.ts';

const path = (id: string) => `/media/assets/${encodeURIComponent(id)}`;

/** One's own files on the server. Every method rejects with a Problem. */
@Injectable({ providedIn: 'root' })
export class MediaApi {
  private readonly api = inject(Api);

  asset(id: string): Promise<OwnAsset> {
    return this.api.get(path(id));
  }

  retry(id: string): Promise<OwnAsset> {
    return this.api.post(`${path(id)}/retry`);
  }

  remove(id: string): Promise<void> {
    return this.api.delete(path(id));
  }
}
