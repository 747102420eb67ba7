import { DOCUMENT, Injectable, inject } from '@angular/core';

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

/** Where the visitor is, asked only when they ask for it; never kept. */
@Injectable({ providedIn: 'root' })
export class Whereabouts {
  private readonly window = inject(DOCUMENT).defaultView;

  find(): Promise<Located> {
    const device = this.window?.navigator.geolocation;
    if (!device) return Promise.resolve({ ok: false, reason: 'unknown' });
    return new Promise((resolve) => {
      device.getCurrentPosition(
        ({ coords }) => {
          resolve({ ok: true, near: nearOf(coords.latitude, coords.longitude) });
        },
        (error) => {
          resolve({ ok: false, reason: error.code === error.PERMISSION_DENIED ? 'refused' : 'unknown' });
        },
        { enableHighAccuracy: false, timeout: 10_000, maximumAge: 600_000 },
      );
    });
  }
}
