import { DOCUMENT, DestroyRef, Injectable, afterNextRender, inject, signal } from '@angular/core';

/** Whether the browser says it has a network. On the server, and until the page is alive, it is said to have one. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly state = signal(true);
  readonly online = this.state.asReadonly();

  constructor() {
    const window = inject(DOCUMENT).defaultView;
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      if (!window) return;
      const read = () => this.state.set(window.navigator.onLine);
      read();
      window.addEventListener('online', read);
      window.addEventListener('offline', read);
      destroyed.onDestroy(() => {
        window.removeEventListener('online', read);
        window.removeEventListener('offline', read);
      });
    });
  }
}
