import { Injectable, RESPONSE_INIT, inject } from '@angular/core';

/** The HTTP status of the page being rendered; in the browser there is none to set. */
@Injectable({ providedIn: 'root' })
export class PageStatus {
  private readonly response = inject(RESPONSE_INIT, { optional: true });

  /** @param status e.g. 404 when what the address names does not exist */
  set(status: number): void {
    if (this.response) this.response.status = status;
  }
}
