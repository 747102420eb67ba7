import type { DoorTone } from './door-words.ts';

/** One high tone lets in, two low ones do not: told apart without looking, and without hearing well (vibration). */
const tunes: Record<DoorTone, readonly { hertz: number; at: number; lasts: number }[]> = {
  yes: [{ hertz: 1320, at: 0, lasts: 0.16 }],
  no: [
    { hertz: 220, at: 0, lasts: 0.18 },
    { hertz: 165, at: 0.24, lasts: 0.3 },
  ],
  other: [
    { hertz: 330, at: 0, lasts: 0.18 },
    { hertz: 247, at: 0.24, lasts: 0.3 },
  ],
};
const shakes: Record<DoorTone, number[]> = { yes: [60], no: [160, 80, 260], other: [120, 80, 120] };

/** Sound and vibration of an answer. A browser gives sound only after a press, so it is opened by one. */
export class DoorSignal {
  #audio: AudioContext | undefined;
  muted = false;

  /** In the handler of a press. */
  open(): void {
    if (typeof AudioContext === 'undefined') return;
    this.#audio ??= new AudioContext();
    void this.#audio.resume();
  }

  give(tone: DoorTone): void {
    // Refused by some browsers until a press; the answer is on the screen all the same.
    if ('vibrate' in navigator) navigator.vibrate(shakes[tone]);
    const audio = this.#audio;
    if (!audio || this.muted) return;
    for (const { hertz, at, lasts } of tunes[tone]) {
      const [voice, volume] = [audio.createOscillator(), audio.createGain()];
      const start = audio.currentTime + at;
      voice.type = tone === 'yes' ? 'sine' : 'square';
      voice.frequency.value = hertz;
      volume.gain.setValueAtTime(0.0001, start);
      volume.gain.exponentialRampToValueAtTime(0.4, start + 0.01);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + lasts);
      voice.connect(volume).connect(audio.destination);
      voice.start(start);
      voice.stop(start + lasts);
    }
  }

  close(): void {
    void this.#audio?.close();
    this.#audio = undefined;
  }
}
