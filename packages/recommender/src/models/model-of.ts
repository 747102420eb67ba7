import { type BlendData, blendOf } from './blend-model.ts';
import { type EaseData, easeOf } from './ease-model.ts';
import { type IalsData, ialsOf } from './ials-model.ts';
import type { Model } from './model.ts';
import { type NeighboursData, neighboursOf } from './neighbours-model.ts';
import { type PopularityData, popularityOf } from './popularity.ts';

/** A model as plain numbers: what is stored, and sent to threads. */
export type ModelData = PopularityData | NeighboursData | EaseData | IalsData | BlendData;

export function modelOf(data: ModelData): Model {
  switch (data.kind) {
    case 'popularity':
      return popularityOf(data);
    case 'neighbours':
      return neighboursOf(data);
    case 'ease':
      return easeOf(data);
    case 'ials':
      return ialsOf(data);
    case 'blend':
      return blendOf(
        data,
        data.parts.map((part) => modelOf(part.data)),
      );
  }
}
