import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Refund } from '@parterre/contract/finance';
import type { Account } from '@parterre/contract/identity';
import { Clock } from '../../../platform/clock.ts';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { provideTexts } from '../../../platform/language/provide-texts.ts';
import { Session } from '../../accounts/api/session.ts';
import { Desk } from '../api/desk.ts';
import RefundsDeskPage from './refunds-desk-page.ts';

const refund: Refund = {
  ...{ id: 'r', paymentId: 'p', organisation: { id: 'treich', name: 'Club Treich' } },
  ...{ description: 'Marcory Blues · K7M2PQ9XWB', provider: 'orange-money', reference: 'om-1' },
  ...{ amount: { amount: 8200, currency: 'XOF' }, reason: 'Paid twice', status: 'by-hand', code: 'no-refunds' },
  ...{ dueAt: '2026-11-18T10:00:00.000Z', takenBy: null, takenAt: null, rail: null, proof: null, disputed: true },
  ...{ createdAt: '2026-11-11T10:00:00.000Z', endedAt: null },
};
const page = (items: Refund[]) => ({
  ...{ items, count: items.length, page: 1, pageSize: 50, pages: 1, next: null, previous: null },
});

describe('the list of refunds', () => {
  async function open(desk: 'platform' | 'treich', show?: string) {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        provideTexts(),
        Desk,
        { provide: Clock, useValue: { now: () => new Date('2026-11-20T10:00:00Z') } },
      ],
    });
    await TestBed.inject(TextLibrary).use('fr');
    await TestBed.inject(TextLibrary).load(['finance', 'staff'], 'fr');
    const organisation = { id: 'treich', name: 'Club Treich', timeZone: 'Africa/Abidjan', currency: 'XOF' };
    const account = { id: 'me', platformRole: 'administrator', memberships: [{ organisation, roles: ['finance'] }] };
    TestBed.inject(Session).use(account as object as Account);
    TestBed.inject(Desk).open(desk);
    const fixture = TestBed.createComponent(RefundsDeskPage);
    if (show) fixture.componentRef.setInput('show', show);
    fixture.detectChanges();
    const http = TestBed.inject(HttpTestingController);
    const asked = http.expectOne(({ url }) => url.endsWith('/refunds'));
    return { fixture, element: fixture.nativeElement as HTMLElement, http, asked };
  }

  it('is the work to do unless told, and what is late stands out', async () => {
    const { fixture, element, asked } = await open('platform');
    expect(asked.request.params.get('status')).toBe('by-hand');
    asked.flush(page([refund, { ...refund, id: 's', dueAt: '2026-11-20T18:00:00.000Z' }]));
    await fixture.whenStable();
    const [late, today] = [...element.querySelectorAll('li')];
    expect(late?.classList).toContain('overdue');
    expect(late?.textContent).toContain('en retard de 2 jours');
    expect(late?.textContent).toContain('regarder avant de rendre');
    expect(today?.classList).not.toContain('overdue');
    expect(today?.textContent).toContain('à rendre aujourd’hui');
  });

  it('lets the platform’s people take one, and reads again', async () => {
    const { fixture, element, http, asked } = await open('platform');
    asked.flush(page([refund]));
    await fixture.whenStable();
    element.querySelector<HTMLButtonElement>('li button')?.click();
    await Promise.resolve();
    http.expectOne('/api/v1/refunds/r/take').flush({});
    const again = await vi.waitFor(() => {
      fixture.detectChanges();
      return http.expectOne(({ url }) => url.endsWith('/refunds'));
    });
    again.flush(page([{ ...refund, takenBy: { id: 'me', name: 'Ada' } }]));
    await fixture.whenStable();
    expect(element.querySelector('li')?.textContent).toContain('pris par vous');
    expect(element.querySelector('li button')).toBeNull();
  });

  it('of an organisation is only read: no shelf of takers, no button, and rows lead to the payment', async () => {
    const { fixture, element, asked } = await open('treich', 'mine');
    expect(asked.request.url).toBe('/api/v1/organisations/treich/refunds');
    expect(asked.request.params.has('taken')).toBe(false);
    asked.flush(page([refund]));
    await fixture.whenStable();
    expect(element.querySelectorAll('.chip')).toHaveLength(3);
    expect(element.querySelector('li button')).toBeNull();
    expect(element.querySelector<HTMLAnchorElement>('.lead')?.pathname).toBe('/fr/staff/treich/finance/payments/p');
  });
});
