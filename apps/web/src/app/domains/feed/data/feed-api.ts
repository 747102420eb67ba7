import { Injectable, inject } from '@angular/core';
import type {
  FeedControls,
  FeedEvent,
  FeedEventsTaken,
  FeedExport,
  FeedPage,
  FeedTaste,
} from '@parterre/contract/feed';
import type {
  NewVideoComment,
  Video,
  VideoAnswer,
  VideoComment,
  VideoCommentList,
  VideoReport,
} from '@parterre/contract/videos';
import { Api } from '../../../platform/api/api.ts';

const segment = encodeURIComponent;

export interface PageWish {
  readonly scope: 'for-you' | 'followed';
  /** videos */
  readonly size: number;
  /** that of the page before */
  readonly cursor?: string;
  /** the video to begin with */
  readonly first?: string;
  readonly near?: string;
}

/** The feed and what people do with its videos. Every method rejects with a Problem. */
@Injectable({ providedIn: 'root' })
export class FeedApi {
  private readonly api = inject(Api);

  page(wish: PageWish): Promise<FeedPage> {
    return this.api.get('/feed', { ...wish });
  }

  send(events: readonly FeedEvent[]): Promise<FeedEventsTaken> {
    return this.api.post('/feed/events', { body: { events } });
  }

  like(video: string, wanted: boolean): Promise<VideoAnswer> {
    return wanted ? this.api.put(`/videos/${segment(video)}/like`) : this.api.delete(`/videos/${segment(video)}/like`);
  }

  save(video: string, wanted: boolean): Promise<VideoAnswer> {
    return wanted ? this.api.put(`/videos/${segment(video)}/save`) : this.api.delete(`/videos/${segment(video)}/save`);
  }

  comments(video: string, cursor?: string): Promise<VideoCommentList> {
    return this.api.get(`/videos/${segment(video)}/comments`, { cursor });
  }

  comment(video: string, body: NewVideoComment): Promise<VideoComment> {
    return this.api.post(`/videos/${segment(video)}/comments`, { body });
  }

  deleteComment(comment: string): Promise<void> {
    return this.api.delete(`/video-comments/${segment(comment)}`);
  }

  reportComment(comment: string, body: VideoReport): Promise<void> {
    return this.api.post(`/video-comments/${segment(comment)}/reports`, { body });
  }

  report(video: string, body: VideoReport): Promise<void> {
    return this.api.post(`/videos/${segment(video)}/reports`, { body });
  }

  taste(): Promise<FeedTaste> {
    return this.api.get('/feed/taste');
  }

  control(controls: FeedControls): Promise<FeedTaste> {
    return this.api.put('/feed/controls', { body: controls });
  }

  forget(): Promise<FeedTaste> {
    return this.api.delete('/feed/history');
  }

  everything(): Promise<FeedExport> {
    return this.api.get('/feed/export');
  }

  video(id: string): Promise<Video> {
    return this.api.get(`/videos/${segment(id)}`);
  }
}
