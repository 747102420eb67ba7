import { Injectable, inject } from '@angular/core';
import type { SeatMapDraft, SeatMapVersion, VenueZone, VenueZones, VenueZonesInput } from '@parterre/contract/venues';
import type { SeatMap } from '@parterre/seating/seat-map';
import { Api } from '../../../platform/api/api.ts';
import { type Desk } from '../api/desk.ts';

/** Where an auditorium's seat map is kept: the draft that is worked on, and the versions that it became. */
@Injectable({ providedIn: 'root' })
export class SeatMapDesk {
  private readonly api = inject(Api);

  draftPath(desk: Desk, venue: string, auditorium: string): string {
    return desk.api(`/venues/${venue}/auditoriums/${auditorium}/seat-map-draft`);
  }

  versionsPath(desk: Desk, venue: string, auditorium: string): string {
    return desk.api(`/venues/${venue}/auditoriums/${auditorium}/seat-maps`);
  }

  /** @param revision the one that was worked on; another one saved since is a `draft-changed-elsewhere` */
  save(path: string, revision: number, plan: SeatMap): Promise<SeatMapDraft> {
    return this.api.put<SeatMapDraft>(path, { body: { revision, plan } });
  }

  read(path: string): Promise<SeatMapDraft> {
    return this.api.get<SeatMapDraft>(path);
  }

  /** All zones of a venue, in their order. @returns as they are now */
  async changeZones(desk: Desk, venue: string, items: readonly VenueZone[]): Promise<readonly VenueZone[]> {
    const body: VenueZonesInput = { items: [...items] };
    return (await this.api.put<VenueZones>(desk.api(`/venues/${venue}/zones`), { body })).items;
  }

  publish(path: string, revision: number): Promise<SeatMapVersion> {
    return this.api.post<SeatMapVersion>(path, { body: { revision } });
  }
}
