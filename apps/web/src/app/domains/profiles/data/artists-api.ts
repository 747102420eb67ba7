import { Injectable, inject } from '@angular/core';
import type { BlockState, BlockedList, OwnProfile, ProfileInput, ProfilePicture, ProfileReport, ProfileSaved } from '@parterre/contract/artists';
import { Api } from '../../../platform/api/api.ts';

const own = '/account/profile';

/** One's own profile, and what one does about others. Every method rejects with a Problem. */
@Injectable({ providedIn: 'root' })
export class ArtistsApi {
  private readonly api = inject(Api);

  own(): Promise<OwnProfile> {
    return this.api.get(own);
  }

  save(body: ProfileInput): Promise<ProfileSaved> {
    return this.api.put(own, { body });
  }

  publish(published: boolean): Promise<OwnProfile> {
    return published ? this.api.put(`${own}/publication`) : this.api.delete(`${own}/publication`);
  }

  remove(): Promise<unknown> {
    return this.api.delete(own);
  }

  givePicture(which: ProfilePicture, file: File): Promise<OwnProfile> {
    const body = new FormData();
    body.append('file', file);
    return this.api.post(`${own}/pictures/${which}`, { body });
  }

  takePictureAway(which: ProfilePicture): Promise<OwnProfile> {
    return this.api.delete(`${own}/pictures/${which}`);
  }

  report(personId: string, body: ProfileReport): Promise<unknown> {
    return this.api.post(`/artists/${encodeURIComponent(personId)}/reports`, { body });
  }

  blocked(page: number): Promise<BlockedList> {
    return this.api.get('/account/blocks', { page });
  }

  isBlocked(personId: string): Promise<BlockState> {
    return this.api.get(blockOf(personId));
  }

  block(personId: string): Promise<BlockState> {
    return this.api.put(blockOf(personId));
  }

  unblock(personId: string): Promise<BlockState> {
    return this.api.delete(blockOf(personId));
  }
}

function blockOf(personId: string): string {
  return `/account/blocks/${encodeURIComponent(personId)}`;
}
