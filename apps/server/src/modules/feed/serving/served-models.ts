import type { FeedModel } from '@parterre/recommender/ranking/feed-model';
import { startingModel } from '@parterre/recommender/ranking/feed-model';
import type { Db } from '../../../platform/database.ts';
import type { Log } from '../../../platform/log.ts';
import type { Storage } from '../../../platform/storage.ts';
import { servingModel } from '../sql/model-rows.ts';
import { collaborativeOf } from './collaborative.ts';
import type { Collaborative } from './collaborative.ts';
import { readModelFile } from './model-file.ts';

export interface ServedModelsNeeds {
  readonly db: Db;
  readonly storage: Storage;
  readonly log: Log;
}

/** Milliseconds of the machine between looks at which model serves. */
const lookEvery = 10_000;

/** The models that serve on this node: the newest, or the one that an administrator went back to. */
export class ServedModels {
  readonly #needs: ServedModelsNeeds;
  #version: number | null = null;
  #ranking: FeedModel = startingModel;
  #collaborative: Collaborative | null = null;
  #looked = -Infinity;
  #looking: Promise<void> | null = null;

  constructor(needs: ServedModelsNeeds) {
    this.#needs = needs;
  }

  /** This node chose another one. */
  stale(): void {
    this.#looked = -Infinity;
  }

  /** Weights of events and of the score. */
  async ranking(): Promise<FeedModel> {
    await this.#look();
    return this.#ranking;
  }

  /** Null until one was fitted. */
  async collaborative(): Promise<Collaborative | null> {
    await this.#look();
    return this.#collaborative;
  }

  get version(): number | null {
    return this.#version;
  }

  async settled(): Promise<void> {
    await this.#looking?.catch(() => undefined);
  }

  /** The first look is waited for, and one after this node’s own change; others go on beside. */
  async #look(): Promise<void> {
    const waits = this.#looked === -Infinity;
    if (performance.now() - this.#looked > lookEvery) {
      this.#looking ??= this.#read().finally(() => (this.#looking = null));
      if (!waits)
        this.#looking.catch((error: unknown) => this.#needs.log.warn({ err: error }, 'the model could not be read'));
    }
    if (waits) await this.#looking;
  }

  async #read(): Promise<void> {
    const row = await servingModel(this.#needs.db);
    this.#looked = performance.now();
    if ((row?.version ?? null) === this.#version) return;
    // A file that is gone or broken is no reason to show nothing: the ranking goes on without what others liked.
    const collaborative = row?.file == null ? null : await this.#load(row.version, row.file);
    this.#collaborative = collaborative;
    this.#ranking = (row?.ranking as FeedModel | null | undefined) ?? startingModel;
    this.#version = row?.version ?? null;
  }

  async #load(version: number, file: string): Promise<Collaborative | null> {
    try {
      return await collaborativeOf(version, readModelFile(await this.#needs.storage.getBytes(file)));
    } catch (error) {
      this.#needs.log.error({ err: error, version }, 'the model cannot be used');
      return null;
    }
  }
}
