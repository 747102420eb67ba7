import { DOCUMENT, Injectable, PLATFORM_ID, effect, inject, signal } from '@angular/core';
import { isPlatformBrowser } from '@angular/common';
import { DEVICE_STORAGE } from '../../../platform/device-storage.ts';
import { type Glance, type TasteMemory, isEmpty, nothing, readTaste, remembered } from '../data/taste-memory.ts';

const place = 'parterre-taste';

/**
 * What was looked at and booked in this browser. It never leaves it: the server draws the same pages for all, and `public/theme.js` keeps the
 * room for what is put in afterwards (`data-taste` on <html>).
 */
@Injectable({ providedIn: 'root' })
export class Taste {
  private readonly store = inject(DEVICE_STORAGE);
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly state = signal<TasteMemory>(nothing);
  readonly memory = this.state.asReadonly();

  constructor() {
    this.state.set(readTaste(this.read()));
  }

  looked(glance: Glance): void {
    const next = remembered(this.state(), glance);
    if (next !== this.state()) this.keep(next);
  }

  /** Off: what was remembered is erased as well. */
  switch(on: boolean): void {
    this.keep({ ...nothing, on });
  }

  private read(): string | null {
    try {
      return this.store?.getItem(place) ?? null;
    } catch {
      return null;
    }
  }

  private keep(memory: TasteMemory): void {
    this.state.set(memory);
    if (isEmpty(memory)) delete this.root.dataset['taste'];
    else this.root.dataset['taste'] = 'on';
    try {
      if (isEmpty(memory) && memory.on) this.store?.removeItem(place);
      else this.store?.setItem(place, JSON.stringify(memory));
    } catch {
      // Nothing may be kept here: then nothing is.
    }
  }
}

/** Remembers what a page is about, once it is known. Call it in the constructor of a page. */
export function rememberGlance(glance: () => Glance | undefined): void {
  if (!isPlatformBrowser(inject(PLATFORM_ID))) return;
  const taste = inject(Taste);
  effect(() => {
    const seen = glance();
    if (seen) taste.looked(seen);
  });
}
