import type { Place, VideoFacts } from '../ranking/candidate.ts';
import type { Random } from '../random.ts';

/**
 * The world of the evaluation: people with tastes that nobody can read, artists, and what they publish. What a person enjoys is decided in `watching.ts`; the order of
 * pages knows neither, only `VideoFacts` and what people do.
 */
export interface AudienceSize {
  readonly viewers: number;
  readonly genres: number;
  /** artists who are there from the beginning, and those who arrive each day */
  readonly artists: number;
  readonly artistsADay: number;
  readonly days: number;
}

export interface Artist {
  readonly id: string;
  readonly joinedDay: number;
  readonly genres: readonly number[];
  readonly style: readonly number[];
  /** how well made their videos are: standard normal */
  readonly craft: number;
  readonly place: Place;
  readonly language: string;
}

export interface MadeVideo {
  readonly index: number;
  readonly facts: VideoFacts;
  readonly artist: number;
  /** days since the beginning */
  readonly publishedAt: number;
  readonly genres: readonly number[];
  readonly style: readonly number[];
  readonly craft: number;
  /** how well its first seconds hold somebody whom it does not suit, 0 to 1 */
  readonly hook: number;
}

export interface Person {
  readonly id: string;
  readonly place: Place;
  readonly languages: readonly string[];
  /** by genre, 0 to about 1.1; changes */
  readonly appetite: Float64Array;
  /** which style of a genre they like: a direction */
  readonly preference: readonly number[];
  /** how readily they press anything, 0 to 2 */
  readonly expressive: number;
  readonly buys: boolean;
  /**
   * The day on which a genre that they never cared for becomes their favourite, and which; `told`: by a friend, who shared a video of it that they enjoy, with
   * which their next visit begins. The others come to it by themselves, and nobody knows.
   */
  readonly turn: { readonly day: number; readonly genre: number; readonly told: boolean };
}

export interface Audience {
  readonly size: AudienceSize;
  readonly artists: readonly Artist[];
  readonly videos: readonly MadeVideo[];
  readonly people: readonly Person[];
}

const styles = 6;
const families = 4;
const places: readonly (Place & { language: string })[] = [
  { country: 'CI', latitude: 5.35, longitude: -4.02, language: 'fr' },
  { country: 'CI', latitude: 7.69, longitude: -5.03, language: 'fr' },
  { country: 'FR', latitude: 48.86, longitude: 2.35, language: 'fr' },
  { country: 'FR', latitude: 45.76, longitude: 4.84, language: 'fr' },
  { country: 'GH', latitude: 5.56, longitude: -0.2, language: 'en' },
  { country: 'GB', latitude: 51.51, longitude: -0.13, language: 'en' },
];
const videosAtFirst = 4;
const videosOnArrival = 2;
const videosADay = 0.12;

export const genreName = (genre: number): string => `genre-${genre}`;

const direction = (random: Random): number[] => {
  const vector = Array.from({ length: styles }, () => random.normal());
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};
function oneOf<T>(of: readonly T[], random: Random): T {
  return of[random.below(of.length)] as T;
}
/** Some genres are made and liked much more than others. */
function anyGenre(genres: number, random: Random): number {
  return Math.floor(genres * random.next() ** 1.4);
}
const kin = (genre: number, genres: number): number[] =>
  Array.from({ length: genres }, (_, other) => other).filter(
    (other) => other !== genre && other % families === genre % families,
  );

function anArtist(index: number, joinedDay: number, genres: number, random: Random): Artist {
  const main = anyGenre(genres, random);
  const second = random.next() < 0.4 ? [oneOf(kin(main, genres), random)] : [];
  const home = oneOf(places, random);
  const { language, ...place } = home;
  return {
    id: `artist-${index}`,
    joinedDay,
    genres: [main, ...second],
    style: direction(random),
    craft: random.normal(),
    place,
    language,
  };
}

function aVideo(index: number, artist: number, made: Artist, publishedAt: number, random: Random): MadeVideo {
  const genres = made.genres.length > 1 && random.next() < 0.5 ? made.genres : made.genres.slice(0, 1);
  const style = made.style.map((value) => value + 0.25 * random.normal());
  const length = Math.hypot(...style);
  return {
    index,
    artist,
    publishedAt,
    genres,
    style: style.map((value) => value / length),
    craft: 0.7 * made.craft + 0.7 * random.normal(),
    hook: random.next(),
    facts: {
      videoId: `video-${index}`,
      creatorId: made.id,
      genres: genres.map(genreName),
      tempo: Math.round(70 + (((genres[0] ?? 0) * 37) % 90) + 6 * random.normal()),
      place: made.place,
      language: random.next() < 0.4 ? null : made.language,
      seconds: Math.round(10 + 50 * random.next() ** 1.5),
    },
  };
}

function aPerson(index: number, { genres, days }: AudienceSize, random: Random): Person {
  const appetite = Float64Array.from({ length: genres }, () => 0.25 * random.next());
  const favourites = new Set<number>();
  while (favourites.size < 3) favourites.add(anyGenre(genres, random));
  [...favourites].forEach((genre, rank) => {
    for (const near of kin(genre, genres)) appetite[near] = Math.max(appetite[near] ?? 0, 0.5 * random.next());
    appetite[genre] = 1.1 - 0.2 * rank;
  });
  const strange = Array.from({ length: genres }, (_, genre) => genre).filter((genre) => (appetite[genre] ?? 0) < 0.4);
  const { language, ...place } = oneOf(places, random);
  return {
    id: `person-${index}`,
    place,
    languages: random.next() < 0.5 ? [language] : ['fr', 'en'],
    appetite,
    preference: direction(random),
    expressive: 2 * random.next() ** 2,
    buys: random.next() < 0.15,
    turn: {
      day: Math.floor(days * (0.4 + 0.35 * random.next())),
      genre: oneOf(strange, random),
      told: random.next() < 0.8,
    },
  };
}

/** An audience for one seed: whoever is asked to serve it meets the same people and the same videos. */
export function anAudience(size: AudienceSize, random: Random): Audience {
  const artists: Artist[] = [];
  const videos: MadeVideo[] = [];
  const publish = (artist: number, at: number) => {
    const made = artists[artist];
    if (made !== undefined) videos.push(aVideo(videos.length, artist, made, at, random));
  };
  for (let index = 0; index < size.artists; index += 1) {
    artists.push(anArtist(index, -30, size.genres, random));
    for (let video = 0; video < videosAtFirst; video += 1) publish(index, -20 * random.next());
  }
  for (let day = 0; day < size.days; day += 1) {
    artists.forEach((_, index) => {
      if (random.next() < videosADay) publish(index, day + random.next() / 2);
    });
    for (let arrived = 0; arrived < size.artistsADay; arrived += 1) {
      artists.push(anArtist(artists.length, day, size.genres, random));
      for (let video = 0; video < videosOnArrival; video += 1) publish(artists.length - 1, day + random.next() / 4);
    }
  }
  const people = Array.from({ length: size.viewers }, (_, index) => aPerson(index, size, random));
  return { size, artists, videos, people };
}

/** What a night does to tastes: a little wandering, and on one day of each person's a turn, after which old favourites are worth a third. */
export function drift(people: readonly Person[], day: number, random: Random): void {
  for (const { appetite, turn } of people) {
    for (let genre = 0; genre < appetite.length; genre += 1)
      appetite[genre] = Math.min(1.1, Math.max(0, (appetite[genre] ?? 0) + 0.02 * random.normal()));
    if (turn.day !== day) continue;
    for (let genre = 0; genre < appetite.length; genre += 1) appetite[genre] = 0.35 * (appetite[genre] ?? 0);
    appetite[turn.genre] = 1.1;
  }
}
