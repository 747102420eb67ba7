import { loudnessMeter } from './loudness.ts';
import type { StereoStream } from './stereo.ts';
import { waveformMeter } from './waveform.ts';

export interface SoundMeasures {
  /** LUFS, null when silent. */
  loudness: number | null;
  /** About 200 peaks from 0 to 100. */
  waveform: number[];
}

/** Walks over a sound once. */
export async function measureSound(sound: StereoStream): Promise<SoundMeasures> {
  const loudness = loudnessMeter();
  const waveform = waveformMeter();
  for await (const piece of sound) {
    loudness.add(piece);
    waveform.add(piece);
  }
  return { loudness: loudness.integrated(), waveform: waveform.peaks() };
}
