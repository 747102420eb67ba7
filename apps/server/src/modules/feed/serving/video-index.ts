import type { Place } from '@parterre/recommender/ranking/candidate';
import { pageSettings } from '@parterre/recommender/ranking/page-settings';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { ProfileFacts, Profiles } from '../../profiles/contract.ts';
import { changesAfter, indexRowsOf, lastChange, nextIndexRows } from '../sql/index-rows.ts';
import type { IndexRow } from '../sql/index-rows.ts';
import { boostSettings, runningBoosts } from '../sql/boost-rows.ts';
import { openPromises } from '../sql/newcomer-rows.ts';
import { boostEntryOf } from './boost-entry.ts';
import type { BoostEntry } from './boost-entry.ts';
import type { VideoEntry } from './video-entry.ts';
import { cellsAround, emptyLists, listVideos } from './video-lists.ts';
import type { VideoLists } from './video-lists.ts';

export interface VideoIndexNeeds {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly profiles: Pick<Profiles, 'profiles'>;
  /** Told of what changed or went, and of whom, so that what was drawn of it is drawn anew. */
  readonly changed: (videoIds: readonly string[], creatorIds: ReadonlySet<string>) => void;
}

const rowsAtOnce = 5000;
/** Milliseconds of the machine between looks at what other nodes changed. */
const lookEvery = 1000;
/** Milliseconds between makings of the lists where there are many videos; where there are few, every change makes them. */
const listEvery = 30_000;
const many = 2000;
/** Seconds in which a change may be committed after a later one. */
const overlap = 10;

/**
 * Every video that may be shown, in this node's memory. Loaded at the first question, then kept up with what changed: at once after a change by this
 * node, within a second or two after one by another. What it says is about choosing; whoever opens a video asks the database.
 */
export class VideoIndex {
  readonly #needs: VideoIndexNeeds;
  readonly #entries = new Map<string, VideoEntry>();
  readonly #passed = new Map<number, number>();
  #lists: VideoLists = emptyLists;
  #promises: ReadonlyMap<string, { promised: number; reached: number }> = new Map();
  #boosts: ReadonlyMap<string, BoostEntry> = new Map();
  #heldOut = 0;
  #change = 0;
  #loading: Promise<void> | null = null;
  #refreshing: Promise<void> | null = null;
  #urgent = true;
  #catching: Promise<void> | null = null;
  #looked = -Infinity;
  #listed = -Infinity;

  constructor(needs: VideoIndexNeeds) {
    this.#needs = needs;
  }

  /** This node changed something: the next question waits until it is known. */
  stale(): void {
    this.#urgent = true;
  }

  /** Ready to be asked. Waits for the first loading and for this node's own changes, never for those of others. */
  async ready(): Promise<this> {
    this.#loading ??= this.#load();
    await this.#loading;
    await this.#catching;
    if (this.#urgent || this.#catching !== null) {
      this.#catching ??= this.#catchUp().finally(() => (this.#catching = null));
      await this.#catching;
    } else if (performance.now() - this.#looked > lookEvery) {
      this.#refresh().catch((error: unknown) =>
        this.#needs.log.warn({ err: error }, 'changed videos could not be read'),
      );
    }
    return this;
  }

  /** Resolves when nothing is being read. */
  async settled(): Promise<void> {
    await this.#loading?.catch(() => undefined);
    await this.#refreshing?.catch(() => undefined);
  }

  get(videoId: string): VideoEntry | undefined {
    return this.#entries.get(videoId);
  }

  get lists(): VideoLists {
    return this.#lists;
  }

  /** Newcomers whose promise is not kept yet. */
  get promises(): ReadonlyMap<string, { promised: number; reached: number }> {
    return this.#promises;
  }

  /** Boosts that run, by video. Which of them may still be shown is the database's to say. */
  get boosts(): ReadonlyMap<string, BoostEntry> {
    return this.#boosts;
  }

  /** Share of whom a boost is for that is never shown it. */
  get heldOutShare(): number {
    return this.#heldOut;
  }

  /** The country of the creators around a place. */
  countryAt(place: Pick<Place, 'latitude' | 'longitude'>): string | null {
    const near = cellsAround(place).flatMap((cell) => this.#lists.byCell.get(cell)?.[0] ?? []);
    return near[0]?.place?.country ?? null;
  }

  async #load(): Promise<void> {
    try {
      this.#change = await lastChange(this.#needs.db);
      for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
        const rows = await nextIndexRows(this.#needs.db, after, rowsAtOnce);
        await this.#keep(rows);
        const last = rows.at(-1);
        if (last === undefined || rows.length < rowsAtOnce) break;
        after = last.id;
      }
      await this.#list();
      await this.#readBoosts();
    } catch (error) {
      this.#loading = null;
      throw error;
    }
  }

  /** Reads what this node changed: a reading that was under way may have begun before it. */
  async #catchUp(): Promise<void> {
    await this.#refreshing?.catch(() => undefined);
    this.#urgent = false;
    try {
      await this.#refresh();
    } catch (error) {
      this.#urgent = true;
      throw error;
    }
  }

  #refresh(): Promise<void> {
    this.#refreshing ??= this.#readChanges().finally(() => (this.#refreshing = null));
    return this.#refreshing;
  }

  async #readChanges(): Promise<void> {
    this.#looked = performance.now();
    const changes = (await changesAfter(this.#needs.db, this.#change, overlap)).filter(
      ({ change }) => !this.#passed.has(change),
    );
    const ids = [...new Set(changes.map((one) => one.video_id))];
    const creators = new Set(ids.flatMap((id) => this.#entries.get(id)?.creatorId ?? []));
    for (let from = 0; from < ids.length; from += rowsAtOnce) {
      const some = ids.slice(from, from + rowsAtOnce);
      const rows = await indexRowsOf(this.#needs.db, some);
      const there = new Set(rows.map(({ id }) => id));
      for (const row of rows) creators.add(row.person_id);
      for (const id of some) if (!there.has(id)) this.#entries.delete(id);
      await this.#keep(rows);
    }
    await this.#readBoosts();
    const now = performance.now();
    for (const { change } of changes) {
      this.#passed.set(change, now);
      this.#change = Math.max(this.#change, change);
    }
    for (const [change, at] of this.#passed) if (now - at > 3 * overlap * 1000) this.#passed.delete(change);
    if (ids.length > 0) this.#needs.changed(ids, creators);
    if ((ids.length > 0 && this.#entries.size < many) || now - this.#listed > listEvery) await this.#list();
  }

  /** All of them with each look at what changed: there are few, and how much is left of each tells how often it is to be shown. */
  async #readBoosts(): Promise<void> {
    const [rows, { heldOut }] = await Promise.all([runningBoosts(this.#needs.db), boostSettings(this.#needs.db)]);
    this.#boosts = new Map(rows.map((row) => [row.video_id, boostEntryOf(row)]));
    this.#heldOut = heldOut;
  }

  async #keep(rows: readonly IndexRow[]): Promise<void> {
    const creators = await this.#needs.profiles.profiles([...new Set(rows.map((row) => row.person_id))]);
    for (const row of rows) {
      const creator = creators.get(row.person_id);
      if (row.first_published_at === null || creator?.published !== true) this.#entries.delete(row.id);
      else this.#entries.set(row.id, entryOf(row, row.first_published_at, creator));
    }
  }

  async #list(): Promise<void> {
    this.#listed = performance.now();
    this.#promises = await openPromises(this.#needs.db);
    this.#lists = await listVideos(this.#entries.values(), {
      now: this.#needs.clock.now().epochMilliseconds,
      ...{ trendHalfLifeHours: pageSettings.trendHalfLifeHours, freshHalfLifeHours: pageSettings.freshHalfLifeHours },
    });
  }
}

function entryOf(row: IndexRow, publishedAt: string, creator: ProfileFacts): VideoEntry {
  return {
    ...{ videoId: row.id, creatorId: row.person_id, genres: row.genres, tempo: row.tempo, language: row.language },
    ...{ seconds: row.seconds, place: placeOf(creator), publishedAt: Date.parse(publishedAt) },
    ...{ impressions: row.impressions, watched: row.quantiles },
    recent: { impressions: row.recent_impressions, watched: row.recent_quantiles, reactions: row.recent_reactions },
    recentAt: row.recent_at === null ? 0 : Date.parse(row.recent_at),
  };
}

function placeOf({ place, country }: ProfileFacts): Place | null {
  return place === null || country === null ? null : { country, ...place };
}
