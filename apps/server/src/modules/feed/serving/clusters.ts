import { seeded } from '@parterre/recommender/random';

/** Vectors sorted into clusters, so that those that go best with another are found without looking at all of them. */
export interface Clusters {
  readonly dimensions: number;
  /** clusters × dimensions, of unit length */
  readonly centres: Float32Array;
  /** clusters + 1 numbers: the members of cluster c are `members[offsets[c]] … members[offsets[c + 1] − 1]` */
  readonly offsets: Uint32Array;
  readonly members: Uint32Array;
}

const rounds = 4;
/** Vectors that the centres are learned from, for each cluster. */
const sampleOfCluster = 40;
/** Vectors between two breaths: some 10 ms. */
const breath = 512;

/**
 * Spherical k-means (Dhillon and Modha, 2001) on a sample, with √n clusters, then every vector once. 100,000 vectors of 64 dimensions are some three
 * seconds of one processor, in pieces, so that others have their turn.
 */
export async function clusterVectors(vectors: Float32Array, dimensions: number): Promise<Clusters> {
  const count = vectors.length / dimensions;
  const clusters = Math.max(1, Math.round(Math.sqrt(count)));
  const random = seeded(count);
  const sample = Uint32Array.from({ length: Math.min(count, clusters * sampleOfCluster) }, () => random.below(count));
  const centres = new Float32Array(clusters * dimensions);
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    const from = (sample[cluster % Math.max(1, sample.length)] ?? 0) * dimensions;
    centres.set(vectors.subarray(from, from + dimensions), cluster * dimensions);
  }
  normalise(centres, dimensions);
  for (let round = 0; round < rounds; round += 1) {
    const sums = new Float32Array(centres.length);
    for (let index = 0; index < sample.length; index += 1) {
      const vector = sample[index] ?? 0;
      const cluster = nearest(centres, dimensions, vectors, vector);
      for (let k = 0; k < dimensions; k += 1) {
        const at = cluster * dimensions + k;
        sums[at] = (sums[at] ?? 0) + (vectors[vector * dimensions + k] ?? 0);
      }
      if (index % breath === 0) await new Promise(setImmediate);
    }
    for (let cluster = 0; cluster < clusters; cluster += 1) {
      const from = cluster * dimensions;
      const sum = sums.subarray(from, from + dimensions);
      // A centre that nothing is near stays where it is.
      if (sum.some((value) => value !== 0)) centres.set(sum, from);
    }
    normalise(centres, dimensions);
  }
  const of = new Uint32Array(count);
  const offsets = new Uint32Array(clusters + 1);
  for (let vector = 0; vector < count; vector += 1) {
    const cluster = nearest(centres, dimensions, vectors, vector);
    of[vector] = cluster;
    offsets[cluster + 1] = (offsets[cluster + 1] ?? 0) + 1;
    if (vector % breath === 0) await new Promise(setImmediate);
  }
  for (let cluster = 0; cluster < clusters; cluster += 1)
    offsets[cluster + 1] = (offsets[cluster + 1] ?? 0) + (offsets[cluster] ?? 0);
  const next = offsets.slice();
  const members = new Uint32Array(count);
  for (let vector = 0; vector < count; vector += 1) {
    const cluster = of[vector] ?? 0;
    const to = next[cluster] ?? 0;
    members[to] = vector;
    next[cluster] = to + 1;
  }
  return { dimensions, centres, offsets, members };
}

/** The members of the clusters that go best with a vector, until there are at least `least`. */
export function membersNear(
  { centres, dimensions, offsets, members }: Clusters,
  vector: Float32Array,
  least: number,
): number[] {
  const clusters = offsets.length - 1;
  const scores = Float64Array.from({ length: clusters }, (_, cluster) => dot(centres, cluster, dimensions, vector, 0));
  const order = Uint32Array.from(scores.keys()).sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0));
  const found: number[] = [];
  for (const cluster of order) {
    for (let at = offsets[cluster] ?? 0; at < (offsets[cluster + 1] ?? 0); at += 1) found.push(members[at] ?? 0);
    if (found.length >= least) break;
  }
  return found;
}

/** Of two rows of matrices that are equally wide. */
export function dot(one: Float32Array, row: number, dimensions: number, other: Float32Array, otherRow: number): number {
  let sum = 0;
  const from = row * dimensions;
  const otherFrom = otherRow * dimensions;
  for (let k = 0; k < dimensions; k += 1) sum += (one[from + k] ?? 0) * (other[otherFrom + k] ?? 0);
  return sum;
}

function nearest(centres: Float32Array, dimensions: number, vectors: Float32Array, vector: number): number {
  let best = 0;
  let most = -Infinity;
  for (let cluster = 0; cluster < centres.length / dimensions; cluster += 1) {
    const score = dot(centres, cluster, dimensions, vectors, vector);
    if (score > most) {
      most = score;
      best = cluster;
    }
  }
  return best;
}

function normalise(rows: Float32Array, dimensions: number): void {
  for (let from = 0; from < rows.length; from += dimensions) {
    const row = rows.subarray(from, from + dimensions);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) for (let k = 0; k < dimensions; k += 1) row[k] = (row[k] ?? 0) / length;
  }
}
