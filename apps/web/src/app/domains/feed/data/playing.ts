import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { type Network, savesData } from './choose-source.ts';

const soundPlace = 'parterre-feed-sound';

interface NetworkInformation {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
  readonly downlink?: number;
}

/** How videos are played here: with sound or without, as was chosen the last time; small on a weak network; only when pressed where motion is reduced. */
@Injectable({ providedIn: 'root' })
export class Playing {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly store = inject(DEVICE_STORAGE);
  private readonly chosen = signal(this.read());
  /** the browser refused to begin with sound: silent until somebody presses something */
  private readonly refused = signal(false);
  readonly muted = computed(() => !this.chosen() || this.refused());
  /** Nothing moves by itself. */
  readonly still = this.asksForStillness();

  sound(on: boolean): void {
    this.refused.set(false);
    this.chosen.set(on);
    try {
      this.store?.setItem(soundPlace, on ? 'on' : 'off');
    } catch {
      // Not allowed: it is remembered as long as the page lives.
    }
  }

  refuseSound(): void {
    this.refused.set(true);
  }

  network(): Network {
    const device = this.window?.navigator as { connection?: NetworkInformation } | undefined;
    const { saveData = false, effectiveType, downlink } = device?.connection ?? {};
    return { saver: saveData, kind: effectiveType, downlink };
  }

  savesData(): boolean {
    return savesData(this.network());
  }

  private asksForStillness(): boolean {
    const { window } = this;
    // The server's document has a window that cannot be asked.
    return window !== null && 'matchMedia' in window && window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  private read(): boolean {
    try {
      return this.store?.getItem(soundPlace) === 'on';
    } catch {
      return false;
    }
  }
}
