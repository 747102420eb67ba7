import { DOCUMENT, InjectionToken, inject } from '@angular/core';

/** The device's lasting storage; undefined on the server and where it is forbidden. */
export const DEVICE_STORAGE = new InjectionToken<Storage | undefined>('device storage', {
  providedIn: 'root',
  factory: () => storageOf('localStorage'),
});

/** What the tab keeps until it is closed, over reloads; undefined as above. */
export const TAB_STORAGE = new InjectionToken<Storage | undefined>('tab storage', {
  providedIn: 'root',
  factory: () => storageOf('sessionStorage'),
});

function storageOf(kind: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return inject(DOCUMENT).defaultView?.[kind];
  } catch {
    return undefined;
  }
}
