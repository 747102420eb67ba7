import { inject } from '@angular/core';
import type { VenueSummary } from '@parterre/contract/venues';
import type { Page } from '@parterre/contract/wire';
import { type ApiResource, apiResource } from '../../../platform/api/api.ts';
import { Desk } from '../api/desk.ts';

/** The venues of the organisation that somebody works for; waits until it is known which. */
export function injectDeskVenues(): ApiResource<Page<VenueSummary>> {
  const desk = inject(Desk);
  return apiResource(() =>
    desk.id() === '' ? undefined : { path: '/venues', query: { organisationId: desk.id(), pageSize: 100 } },
  );
}
