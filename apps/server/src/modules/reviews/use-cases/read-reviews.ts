import type { OwnReview, OwnReviewAnswer, Review, ReviewList, reviewListQuery } from '@parterre/contract/reviews';
import type { z } from 'zod';
import { pageOfList } from '../../../platform/page-of-list.ts';
import type { PersonActor, PersonFacts } from '../../identity/contract.ts';
import { publicName } from '../domain/review-words.ts';
import { findReviewOf, listReviews } from '../sql/review-rows.ts';
import type { ReviewRow } from '../sql/review-rows.ts';
import { ratingOf } from './read-ratings.ts';
import type { ReviewNeeds } from './review-needs.ts';

/** A page of a film's reviews with what all come to; null when there is no such film. Four questions. */
export async function readReviews(
  needs: ReviewNeeds,
  filmId: string,
  query: z.output<typeof reviewListQuery>,
): Promise<ReviewList | null> {
  const [films, rating, rows] = await Promise.all([
    needs.catalogue.filmSummaries([filmId]),
    ratingOf(needs.db, filmId),
    listReviews(needs.db, filmId, query),
  ]);
  if (!films.has(filmId)) return null;
  const people = await needs.identity.people(rows.map((row) => row.person_id));
  const count = query.stars === undefined ? rating.count : (rating.distribution[query.stars - 1] ?? 0);
  const items = rows.map((row) => presentReview(row, people.get(row.person_id)));
  return { ...pageOfList(items, count, query), rating };
}

/** What a person has said of a film, and whether they attended. */
export async function readOwnReview(
  needs: ReviewNeeds,
  filmId: string,
  person: PersonActor,
): Promise<OwnReviewAnswer | null> {
  const [films, rating, row, attended] = await Promise.all([
    needs.catalogue.filmSummaries([filmId]),
    ratingOf(needs.db, filmId),
    findReviewOf(needs.db, filmId, person.personId),
    hasAttended(needs, filmId, person),
  ]);
  if (!films.has(filmId)) return null;
  return { review: row && presentOwn(row, person), attended, rating };
}

/** An address that is not confirmed proves nothing. */
export async function hasAttended(needs: ReviewNeeds, filmId: string, person: PersonActor): Promise<boolean> {
  const email = person.emailVerified ? person.email : null;
  return (await needs.booking.attended([{ personId: person.personId, email, filmId }])).has(0);
}

export function presentReview(row: ReviewRow, author: Pick<PersonFacts, 'name'> | undefined): Review {
  return {
    id: row.id,
    stars: row.stars,
    comment: row.comment,
    language: row.language,
    attended: row.attended,
    author: publicName(author?.name ?? ''),
    createdAt: row.created_at,
    editedAt: row.edited_at,
  };
}

export function presentOwn(row: ReviewRow, author: Pick<PersonFacts, 'name'>): OwnReview {
  return { ...presentReview(row, author), status: row.status, reason: row.reason };
}
