import { Injectable } from '@angular/core';

/** What time it is; a test gives its own. */
@Injectable({ providedIn: 'root' })
export class Clock {
  now(): Date {
    return new Date();
  }
}
