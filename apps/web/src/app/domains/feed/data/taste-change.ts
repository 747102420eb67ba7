import type { FeedControls } from '@parterre/contract/feed';
import type { MusicGenre } from '@parterre/contract/music-genres';

/** The wishes with another weight of one genre; one that is as it comes (0) is not among them. */
export function withGenre(controls: FeedControls, genre: MusicGenre, weight: number): FeedControls {
  const others = controls.genres.filter((one) => one.genre !== genre);
  return { ...controls, genres: weight === 0 ? others : [...others, { genre, weight }] };
}
