import { expect, test } from 'vitest';
import { generatedSplit } from '../../test/generated-split.ts';
import { fitBlend } from './blend.ts';
import { bytesOfModel, ModelBytesError, modelOfBytes } from './model-bytes.ts';
import { modelOf } from './model-of.ts';
import { fitNeighbours } from './neighbours.ts';

const { train } = generatedSplit('tastes', 60, 2);

test('a model comes back from its bytes and says the same, wherever they lie', async () => {
  const blend = await fitBlend(train, { dimensions: [8], regularisations: [50], epochs: 2, enoughCases: 1 });
  const bytes = bytesOfModel(blend.data);
  const moved = new Uint8Array(bytes.length + 3).subarray(3);
  moved.set(bytes);
  const back = modelOf(modelOfBytes(moved));
  expect(back.score({ items: [1, 2, 3] })).toEqual(blend.score({ items: [1, 2, 3] }));
});

test('what is no model, cut off or of another version is refused', async () => {
  const bytes = bytesOfModel((await fitNeighbours(train)).data);
  const older = bytes.slice();
  older[4] = 0;
  for (const wrong of [new Uint8Array(3), new Uint8Array(64), bytes.subarray(0, 20), bytes.subarray(0, -8), older])
    expect(() => modelOfBytes(wrong)).toThrow(ModelBytesError);
});
