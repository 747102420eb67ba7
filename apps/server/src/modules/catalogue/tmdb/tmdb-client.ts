import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { isTmdbImage } from '../domain/tmdb-film.ts';
import { tmdbFilmAnswer, tmdbSearchAnswer } from './tmdb-answers.ts';
import type { TmdbFilmRecord, TmdbFoundRecord } from './tmdb-answers.ts';

export interface TmdbSettings {
  /** API read access token, sent as a bearer token */
  readonly key: string;
  /** `https://api.themoviedb.org/3` */
  readonly url: string;
  /** `https://image.tmdb.org/t/p`: the only place that images are fetched from */
  readonly imageUrl: string;
  /** milliseconds that one answer may take */
  readonly patience?: number;
}

export type TmdbRefusal =
  | { ok: false; reason: 'not-found' | 'tmdb-key-refused' | 'tmdb-unavailable' }
  /** asked too often; seconds to wait */
  | { ok: false; reason: 'tmdb-busy'; retryAfter: number };
export type TmdbAnswer<T> = { ok: true; value: T } | TmdbRefusal;

const patience = 6_000;
/** Seconds that we wait ourselves when we are told to slow down; longer ones are told to the person who asks. */
const longestWait = 2;
const largestAnswer = 4 * 1_048_576;
const largestImage = 12 * 1_048_576;
const refusals = new Map<number, 'tmdb-key-refused' | 'not-found'>([
  [401, 'tmdb-key-refused'],
  [403, 'tmdb-key-refused'],
  [404, 'not-found'],
]);
const locale = { fr: 'fr-FR', en: 'en-US' } as const;

/** Asks The Movie Database. Never throws for what comes from there: slow, broken and refused answers are refusals. */
export class TmdbClient {
  readonly #settings: TmdbSettings;

  constructor(settings: TmdbSettings) {
    this.#settings = settings;
  }

  /** Films by title, best first; with a year, those first released in it. */
  async search(title: string, year: number | undefined, language: 'fr' | 'en'): Promise<TmdbAnswer<TmdbFoundRecord[]>> {
    const query = new URLSearchParams({ query: title, language: locale[language], include_adult: 'false', page: '1' });
    if (year !== undefined) query.set('primary_release_year', String(year));
    const answer = await this.#ask(`/search/movie?${query.toString()}`, tmdbSearchAnswer);
    return answer.ok ? { ok: true, value: answer.value.results } : answer;
  }

  /** A film with its credits, releases by country, videos and posters, in one question. */
  film(id: number, language: 'fr' | 'en'): Promise<TmdbAnswer<TmdbFilmRecord>> {
    const query = new URLSearchParams({
      language: locale[language],
      append_to_response: 'credits,release_dates,videos,images',
      include_image_language: `${language},en,null`,
      include_video_language: `${language},en`,
    });
    return this.#ask(`/movie/${id}?${query.toString()}`, tmdbFilmAnswer);
  }

  /** The bytes of an image, by the file that an answer named. */
  async image(file: string, size: 'w185' | 'w780' | 'original'): Promise<TmdbAnswer<Uint8Array>> {
    if (!isTmdbImage(file)) return { ok: false, reason: 'not-found' };
    const fetched = await this.#fetch(`${this.#settings.imageUrl}/${size}${file}`, { accept: 'image/*' }, largestImage);
    return fetched;
  }

  async #ask<Shape extends z.ZodType>(path: string, shape: Shape): Promise<TmdbAnswer<z.output<Shape>>> {
    const headers = { accept: 'application/json', authorization: `Bearer ${this.#settings.key}` };
    const fetched = await this.#fetch(this.#settings.url + path, headers, largestAnswer);
    if (!fetched.ok) return fetched;
    try {
      const read = shape.safeParse(JSON.parse(new TextDecoder().decode(fetched.value)));
      return read.success ? { ok: true, value: read.data } : { ok: false, reason: 'tmdb-unavailable' };
    } catch {
      return { ok: false, reason: 'tmdb-unavailable' };
    }
  }

  async #fetch(
    address: string,
    headers: Record<string, string>,
    largest: number,
    again = true,
  ): Promise<TmdbAnswer<Uint8Array>> {
    try {
      const signal = AbortSignal.timeout(this.#settings.patience ?? patience);
      // Never sent on to another host.
      const response = await fetch(address, { headers, signal, redirect: 'error' });
      if (response.status === 429) {
        await response.body?.cancel();
        const retryAfter = Math.max(0, Number(response.headers.get('retry-after') ?? '1') || 0);
        if (!again || retryAfter > longestWait)
          return { ok: false, reason: 'tmdb-busy', retryAfter: Math.ceil(retryAfter) };
        await wait(retryAfter * 1000);
        return await this.#fetch(address, headers, largest, false);
      }
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        return { ok: false, reason: refusals.get(response.status) ?? 'tmdb-unavailable' };
      }
      const parts: Uint8Array[] = [];
      let size = 0;
      for await (const part of response.body as ReadableStream<Uint8Array>) {
        size += part.byteLength;
        if (size > largest) return { ok: false, reason: 'tmdb-unavailable' };
        parts.push(part);
      }
      return { ok: true, value: Buffer.concat(parts) };
    } catch {
      return { ok: false, reason: 'tmdb-unavailable' };
    }
  }
}
