import type { History } from '@parterre/recommender/interactions';
import type { BlendData, BlendPart } from '@parterre/recommender/models/blend-model';
import { best } from '@parterre/recommender/models/model';
import { servedPart } from './served-parts.ts';
import type { Said, ServedPart } from './served-parts.ts';
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

/**
 * The model that serves, over videos: the blend, in which every part says which it holds for the best, and only those (with whatever is asked for) are mixed and ordered
 * as `blendOf` does with the whole catalogue. A model of one kind, as earlier versions stored them, is a blend of one part. Memory for 100,000 videos, where all parts
 * are in: 64 MB of each matrix among 4,000 (there may be two, of different λ), at most 40 MB of neighbours, 51 MB of factors and some 20 MB of ids and clusters. It is made in steps, between
 * which others have their turn; to score a page of 150 candidates takes some 1.3 ms, on a machine busy with other things.
 */
export async function collaborativeOf(
  version: number,
  { videoIds, data, clusters }: StoredModel,
): Promise<Collaborative> {
  const itemOf = new Map(videoIds.map((id, item) => [id, item]));
  const blend: Pick<BlendData, 'head' | 'parts'> =
    data.kind === 'blend' ? data : { head: 0, parts: [{ choosing: 1, ordering: 1, data }] };
  const parts: (BlendPart & { readonly served: ServedPart })[] = [];
  for (const part of blend.parts) {
    await new Promise(setImmediate);
    for (const served of await servedPart(part.data, videoIds.length, clusters)) parts.push({ ...part, served });
  }
  const historyOf = (met: readonly Met[]): History => {
    const known = met.flatMap(({ videoId, weight }) => {
      const item = itemOf.get(videoId);
      return item === undefined ? [] : [{ item, weight }];
    });
    return { items: known.map(({ item }) => item), weights: known.map(({ weight }) => weight) };
  };
  const mixed = (said: readonly Said[], step: 'choosing' | 'ordering', item: number): number => {
    let sum = 0;
    said.forEach((one, at) => {
      const weight = parts[at]?.[step] ?? 0;
      if (weight > 0) sum += weight * one.of(item);
    });
    return sum;
  };
  return {
    version,
    score(met, most, asked) {
      const history = historyOf(met);
      if (history.items.length === 0) return new Map();
      const said = parts.map(({ served }) => served.say(history));
      const wanted = new Set([...asked].flatMap((id) => itemOf.get(id) ?? []));
      const pool = new Set(wanted);
      said.forEach((one, at) => {
        if ((parts[at]?.choosing ?? 0) > 0) for (const item of one.top(most)) pool.add(item);
      });
      const items = Uint32Array.from(pool);
      const scores = Float32Array.from(items, (item) => mixed(said, 'choosing', item));
      const seen = new Set(history.items);
      const ofHistory = [...items.keys()].filter((at) => seen.has(items[at] ?? 0));
      const chosen = best(scores, blend.head, ofHistory);
      // What was chosen keeps its distance from what was not: above everything, in its own order.
      const ordered = Array.from(chosen, (at) => mixed(said, 'ordering', items[at] ?? 0));
      const above = scores.reduce((high, score) => Math.max(high, score), 0) + 1 - Math.min(...ordered, Infinity);
      chosen.forEach((at, rank) => (scores[at] = above + (ordered[rank] ?? 0)));
      const found = new Map<string, number>();
      const tell = (at: number) => {
        const id = videoIds[items[at] ?? 0];
        if (id !== undefined) found.set(id, scores[at] ?? 0);
      };
      best(scores, most).forEach(tell);
      // Those asked for came into the pool first.
      for (let at = 0; at < wanted.size; at += 1) tell(at);
      return found;
    },
    alike(videoId, met) {
      const item = itemOf.get(videoId);
      if (item === undefined) return null;
      for (const { served } of parts) {
        const { alike } = served;
        if (alike === null) continue;
        let most = alike.least;
        let found: string | null = null;
        for (const { videoId: id } of met) {
          const other = itemOf.get(id);
          if (other === undefined || other === item) continue;
          const likeness = alike.of(item, other);
          if (likeness > most) {
            most = likeness;
            found = id;
          }
        }
        if (found !== null) return found;
      }
      return null;
    },
  };
}
