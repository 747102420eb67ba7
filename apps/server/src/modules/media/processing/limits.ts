import { longestRecording } from '../contract.ts';
import type { ProcessingLimits } from './processor.ts';

const MEBIBYTE = 1024 * 1024;

/**
 * What the process of media may take, as a server of two cores and 4 GB can spare it. The picture of a telephone at its best
 * (3840 × 2160 and a little more) is read; 8K is not, as each of its pictures takes 50 MB and a decoder holds many.
 */
export const DEFAULT_LIMITS: ProcessingLimits = {
  memoryBytes: 1024 * MEBIBYTE,
  baseSeconds: 45,
  secondsPerSecond: 8,
  mostSeconds: longestRecording,
  mostPixels: 4096 * 2304,
  mostTracks: 8,
};
