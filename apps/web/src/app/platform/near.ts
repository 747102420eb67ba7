import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { DEVICE_STORAGE } from './device-storage.ts';

/** `latitude,longitude` to two decimals: about a kilometre, enough to sort cinemas and no more than that. */
export type Near = string;

export type Located =
  { readonly ok: true; readonly near: Near } | { readonly ok: false; readonly reason: 'refused' | 'unknown' };

export function nearOf(latitude: number, longitude: number): Near {
  return `${latitude.toFixed(2)},${longitude.toFixed(2)}`;
}

/** The place an address names, made coarse; `undefined` when it names none. */
export function readNear(text: string | undefined): Near | undefined {
  const match = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(text ?? '');
  if (!match) return undefined;
  const [latitude, longitude] = [Number(match[1]), Number(match[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? nearOf(latitude, longitude) : undefined;
}

const kept = 'parterre-place';

/** Where the visitor is, asked only when they ask for it; the last answer is kept in this browser alone, coarse as it is. */
@Injectable({ providedIn: 'root' })
export class Whereabouts {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly store = inject(DEVICE_STORAGE);
  private readonly place = signal<Near | undefined>(readNear(this.read()));
  /** the place that was given last, here */
  readonly last = this.place.asReadonly();

  find(): Promise<Located> {
    const device = this.window?.navigator.geolocation;
    if (!device) return Promise.resolve({ ok: false, reason: 'unknown' });
    return new Promise((resolve) => {
      device.getCurrentPosition(
        ({ coords }) => {
          const near = nearOf(coords.latitude, coords.longitude);
          this.keep(near);
          resolve({ ok: true, near });
        },
        (error) => {
          resolve({ ok: false, reason: error.code === error.PERMISSION_DENIED ? 'refused' : 'unknown' });
        },
        { enableHighAccuracy: false, timeout: 10_000, maximumAge: 600_000 },
      );
    });
  }
  forget(): void {
    this.keep(undefined);
  }

  private keep(near: Near | undefined): void {
    this.place.set(near);
    try {
      if (near === undefined) this.store?.removeItem(kept);
      else this.store?.setItem(kept, near);
    } catch {
      // Nothing may be kept here: it is asked for again.
    }
  }

  private read(): string | undefined {
    try {
      return this.store?.getItem(kept) ?? undefined;
    } catch {
      return undefined;
    }
  }
}
