import { Injectable, inject } from '@angular/core';
import type { NewVideo, OwnVideo, OwnVideoList, VideoAllowance, VideoChange } from '@parterre/contract/videos';
import { Api } from '../../../platform/api/api.ts';

const segment = encodeURIComponent;

/** One's own videos. Every method rejects with a Problem. */
@Injectable({ providedIn: 'root' })
export class StudioApi {
  private readonly api = inject(Api);

  allowance(): Promise<VideoAllowance> {
    return this.api.get('/studio/allowance');
  }
  list(page: number): Promise<OwnVideoList> {
    return this.api.get('/studio/videos', { page });
  }
  video(id: string): Promise<OwnVideo> {
    return this.api.get(`/studio/videos/${segment(id)}`);
  }
  begin(body: NewVideo): Promise<OwnVideo> {
    return this.api.post('/studio/videos', { body });
  }
  change(id: string, body: VideoChange): Promise<OwnVideo> {
    return this.api.patch(`/studio/videos/${segment(id)}`, { body });
  }
  remove(id: string): Promise<void> {
    return this.api.delete(`/studio/videos/${segment(id)}`);
  }
  render(id: string): Promise<OwnVideo> {
    return this.api.post(`/studio/videos/${segment(id)}/rendering`);
  }
  publish(id: string, at: string | null): Promise<OwnVideo> {
    return this.api.put(`/studio/videos/${segment(id)}/publication`, { body: { at } });
  }
  takeOff(id: string): Promise<OwnVideo> {
    return this.api.delete(`/studio/videos/${segment(id)}/publication`);
  }
  caption(id: string, language: 'fr' | 'en', vtt: string): Promise<OwnVideo> {
    return this.api.put(`/studio/videos/${segment(id)}/captions/${language}`, { body: { vtt } });
  }
  uncaption(id: string, language: 'fr' | 'en'): Promise<void> {
    return this.api.delete(`/studio/videos/${segment(id)}/captions/${language}`);
  }
}
