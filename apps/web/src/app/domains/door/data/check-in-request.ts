import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { CheckInAnswer, CheckInInput } from '@parterre/contract/booking';
import { firstValueFrom, timeout } from 'rxjs';
import { root } from '../../../platform/api/api.ts';
import { Problem, problemOf } from '../../../platform/api/problem.ts';
import type { DoorReply } from './admission.ts';

/** milliseconds without an answer after which the network counts as lost */
const patience = 5000;

/** Asks the server about one ticket; rejects with a Problem. */
@Injectable({ providedIn: 'root' })
export class CheckInRequest {
  private readonly http = inject(HttpClient);

  async send(organisation: string, input: CheckInInput): Promise<DoorReply> {
    try {
      const response = await firstValueFrom(
        this.http
          .post<CheckInAnswer>(`${root}/organisations/${organisation}/check-ins`, input, { observe: 'response' })
          .pipe(timeout(patience)),
      );
      if (!response.body) throw new Problem('unexpected', 0);
      const clock = Date.parse(response.headers.get('date') ?? '');
      return { answer: response.body, serverTime: Number.isNaN(clock) ? Date.now() : clock };
    } catch (error) {
      throw error instanceof Error && error.name === 'TimeoutError' ? new Problem('offline', 0) : problemOf(error);
    }
  }
}
