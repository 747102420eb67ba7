import { expect, test } from 'vitest';
import { readModelFile, writeModelFile } from './model-file.ts';
import type { StoredModel } from './model-file.ts';

const model: StoredModel = {
  videoIds: ['é', 'b'],
  data: {
    ...{ kind: 'ials', dimensions: 2, regularisation: 0.007, unobserved: 0.3, frequencyScaling: 1 },
    itemFactors: Float32Array.of(1, 2, 3, 4),
  },
  clusters: {
    dimensions: 2,
    centres: Float32Array.of(0, 1),
    offsets: Uint32Array.of(0, 2),
    members: Uint32Array.of(1, 0),
  },
};

test('a model is read as it was written, wherever its bytes begin', () => {
  const written = writeModelFile(model);
  expect(readModelFile(written)).toEqual(model);
  expect(readModelFile(Buffer.concat([Buffer.from('x'), written]).subarray(1))).toEqual(model);
});

test('what is cut off, or none, is refused', () => {
  expect(() => readModelFile(writeModelFile(model).subarray(0, -4))).toThrow(RangeError);
  expect(() => readModelFile(Buffer.from('GIF89a..'))).toThrow(RangeError);
});
