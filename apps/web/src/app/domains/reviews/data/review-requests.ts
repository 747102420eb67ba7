import { Injectable, inject } from '@angular/core';
import type { OwnReviewAnswer, ReviewInput, ReviewReport } from '@parterre/contract/reviews';
import { Api } from '../../../platform/api/api.ts';

const segment = encodeURIComponent;

/** What is asked of the API about reviews; each rejects with a Problem. */
@Injectable({ providedIn: 'root' })
export class ReviewRequests {
  private readonly api = inject(Api);

  own(filmId: string): Promise<OwnReviewAnswer> {
    return this.api.get(`/films/${segment(filmId)}/review`);
  }

  write(filmId: string, body: ReviewInput): Promise<OwnReviewAnswer> {
    return this.api.put(`/films/${segment(filmId)}/review`, { body });
  }

  takeBack(filmId: string): Promise<void> {
    return this.api.delete(`/films/${segment(filmId)}/review`);
  }

  report(reviewId: string, body: ReviewReport): Promise<void> {
    return this.api.post(`/reviews/${segment(reviewId)}/reports`, { body });
  }
}
