import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { PaymentSummary } from '@parterre/contract/finance';
import type { Account } from '@parterre/contract/identity';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { provideTexts } from '../../../platform/language/provide-texts.ts';
import { Session } from '../../accounts/api/session.ts';
import { Desk } from '../api/desk.ts';
import PaymentsDeskPage from './payments-desk-page.ts';

const payment: PaymentSummary = {
  ...{ id: 'p', subject: { kind: 'order', id: 'o' }, organisation: { id: 'treich', name: 'Club Treich' } },
  ...{ description: 'Marcory Blues · K7M2PQ9XWB', status: 'partly-refunded', provider: 'wave', reference: 'cos-1' },
  ...{ amount: { amount: 8200, currency: 'XOF' }, refunded: { amount: 200, currency: 'XOF' }, disputed: true },
  ...{ createdAt: '2026-11-20T10:00:00.000Z', settledAt: '2026-11-20T10:01:00.000Z' },
};

describe('the list of payments', () => {
  async function open(desk: 'platform' | 'treich', query: Record<string, string> = {}) {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([]), provideTexts(), Desk],
    });
    await TestBed.inject(TextLibrary).use('fr');
    await TestBed.inject(TextLibrary).load(['finance', 'staff'], 'fr');
    const organisation = { id: 'treich', name: 'Club Treich', timeZone: 'Africa/Abidjan', currency: 'XOF' };
    const account = { id: 'me', platformRole: 'administrator', memberships: [{ organisation, roles: ['finance'] }] };
    TestBed.inject(Session).use(account as object as Account);
    TestBed.inject(Desk).open(desk);
    const fixture = TestBed.createComponent(PaymentsDeskPage);
    for (const [name, value] of Object.entries(query)) fixture.componentRef.setInput(name, value);
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    const request = TestBed.inject(HttpTestingController).expectOne(({ url }) => url.endsWith('/payments'));
    const answer = async (items: PaymentSummary[]) => {
      request.flush({ items, count: items.length, page: 1, pageSize: 50, pages: 1, next: null, previous: null });
      await fixture.whenStable();
    };
    return { element, request, answer };
  }

  it('asks for what the address says, days in the zone of the books', async () => {
    const { request } = await open('platform', {
      status: 'succeeded',
      of: 'treich',
      from: '2026-11-01',
      until: '2026-11-30',
    });
    expect(request.request.url).toBe('/api/v1/payments');
    const { params } = request.request;
    expect(Object.fromEntries(params.keys().map((key) => [key, params.get(key)]))).toEqual({
      ...{ status: 'succeeded', organisation: 'treich', pageSize: '50' },
      ...{ from: '2026-10-31T23:00:00.000Z', until: '2026-11-30T23:00:00.000Z' },
    });
  });

  it('of an organisation are asked for there, and name no payee', async () => {
    const { request, answer, element } = await open('treich', { of: 'other', from: '2026-11-01' });
    expect(request.request.url).toBe('/api/v1/organisations/treich/payments');
    expect(request.request.params.has('organisation')).toBe(false);
    expect(request.request.params.get('from')).toBe('2026-11-01T00:00:00.000Z');
    await answer([payment]);
    expect(element.querySelector('.payee')).toBeNull();
    expect(element.querySelector<HTMLAnchorElement>('.lead')?.pathname).toBe('/fr/staff/treich/finance/payments/p');
  });

  it('say what went back, and that the payer contests', async () => {
    const { answer, element } = await open('platform');
    await answer([payment]);
    const row = element.querySelector('li')?.textContent.replace(/\s+/g, ' ') ?? '';
    for (const words of ['remboursé en partie', 'litige', 'dont 200', 'remboursés', 'Club Treich', 'Wave'])
      expect(row).toContain(words);
  });

  it('that are none say whether a filter is why', async () => {
    const none = await open('platform');
    await none.answer([]);
    expect(none.element.textContent).toContain('Pas encore de paiement');
    TestBed.resetTestingModule();
    const filtered = await open('platform', { q: 'xyz' });
    await filtered.answer([]);
    expect(filtered.element.textContent).toContain('Ôter les filtres');
  });
});
