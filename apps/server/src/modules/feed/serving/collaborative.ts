import type { History } from '@parterre/recommender/interactions';
import { best } from '@parterre/recommender/models/model';
import { ialsOf } from '@parterre/recommender/models/ials-model';
import { modelOf } from '@parterre/recommender/models/model-of';
import { dot, membersNear } from './clusters.ts';
import type { StoredModel } from './model-file.ts';

/** What somebody met, and how much each counts: positive. */
export interface Met {
  readonly videoId: string;
  readonly weight: number;
}

export interface Collaborative {
  readonly version: number;
  /** Scores of the videos that go best with what was met, about `most`, and of those asked for, by id; what it does not know is left out. */
  score(met: readonly Met[], most: number, asked: Iterable<string>): Map<string, number>;
  /** Which of what was met is most alike a video, where the model can say. */
  alike(videoId: string, met: readonly Met[]): string | null;
}

/** Looked at for a page of a large catalogue: a few per cent of it hold nearly all of the best. */
const looked = 2000;

/** The model that serves, over videos. */
export function collaborativeOf(version: number, { videoIds, data, clusters }: StoredModel): Collaborative {
  const itemOf = new Map(videoIds.map((id, item) => [id, item]));
  const historyOf = (met: readonly Met[]): History => {
    const known = met.flatMap(({ videoId, weight }) => {
      const item = itemOf.get(videoId);
      return item === undefined ? [] : [{ item, weight }];
    });
    return { items: known.map(({ item }) => item), weights: known.map(({ weight }) => weight) };
  };
  const byItems = (items: Iterable<number>, scoreOf: (item: number) => number): Map<string, number> => {
    const scores = new Map<string, number>();
    for (const item of items) {
      const id = videoIds[item];
      if (id !== undefined) scores.set(id, scoreOf(item));
    }
    return scores;
  };
  const itemsOf = (ids: Iterable<string>): number[] => [...ids].flatMap((id) => itemOf.get(id) ?? []);

  if (data.kind === 'ials' && clusters !== null) {
    const { dimensions, itemFactors } = data;
    const model = ialsOf(data);
    const lengths = Float32Array.from(
      videoIds,
      (_, row) => Math.sqrt(dot(itemFactors, row, dimensions, itemFactors, row)) || 1,
    );
    return {
      version,
      score(met, most, asked) {
        const history = historyOf(met);
        if (history.items.length === 0) return new Map();
        const factor = model.foldIn(history);
        const near = membersNear(clusters, factor, looked);
        const scores = Float32Array.from(near, (item) => dot(itemFactors, item, dimensions, factor, 0));
        const found = Array.from(best(scores, most), (at) => near[at] ?? 0);
        return byItems([...found, ...itemsOf(asked)], (item) => dot(itemFactors, item, dimensions, factor, 0));
      },
      alike(videoId, met) {
        const item = itemOf.get(videoId);
        if (item === undefined) return null;
        let most = 0.3;
        let found: string | null = null;
        for (const { videoId: id } of met) {
          const other = itemOf.get(id);
          if (other === undefined || other === item) continue;
          const cosine =
            dot(itemFactors, item, dimensions, itemFactors, other) / ((lengths[item] ?? 1) * (lengths[other] ?? 1));
          if (cosine > most) {
            most = cosine;
            found = id;
          }
        }
        return found;
      },
    };
  }
  const model = modelOf(data);
  return {
    version,
    score(met, most, asked) {
      const history = historyOf(met);
      if (history.items.length === 0) return new Map();
      const scores = model.score(history);
      return byItems([...best(scores, most), ...itemsOf(asked)], (item) => scores[item] ?? 0);
    },
    alike(videoId, met) {
      const item = itemOf.get(videoId);
      if (item === undefined || data.kind !== 'ease') return null;
      let most = 0;
      let found: string | null = null;
      for (const { videoId: id } of met) {
        const other = itemOf.get(id);
        const likeness =
          other === undefined || other === item ? 0 : (data.similarities[other * data.items + item] ?? 0);
        if (likeness > most) {
          most = likeness;
          found = id;
        }
      }
      return found;
    },
  };
}
