import { DOCUMENT, InjectionToken, inject } from '@angular/core';

/** The device's lasting storage; undefined on the server and where it is forbidden. */
export const DEVICE_STORAGE = new InjectionToken<Storage | undefined>('device storage', {
  providedIn: 'root',
  factory: () => {
    try {
      return inject(DOCUMENT).defaultView?.localStorage;
    } catch {
      return undefined;
    }
  },
});
