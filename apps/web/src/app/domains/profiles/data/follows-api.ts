import { Injectable, inject } from '@angular/core';
import type { FollowKind, FollowState, FollowedList } from '@parterre/contract/profiles';
import { Api } from '../../../platform/api/api.ts';

/** What one follows. Every method rejects with a Problem. */
@Injectable({ providedIn: 'root' })
export class FollowsApi {
  private readonly api = inject(Api);

  list(page: number): Promise<FollowedList> {
    return this.api.get('/account/follows', { page });
  }

  state(kind: FollowKind, id: string): Promise<FollowState> {
    return this.api.get(pathOf(kind, id));
  }

  follow(kind: FollowKind, id: string): Promise<FollowState> {
    return this.api.put(pathOf(kind, id));
  }

  unfollow(kind: FollowKind, id: string): Promise<FollowState> {
    return this.api.delete(pathOf(kind, id));
  }
}

function pathOf(kind: FollowKind, id: string): string {
  return `/account/follows/${kind}/${encodeURIComponent(id)}`;
}
