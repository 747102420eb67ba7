import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { RefundWithHistory } from '@parterre/contract/finance';
import type { Account } from '@parterre/contract/identity';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { provideTexts } from '../../../platform/language/provide-texts.ts';
import { Session } from '../../accounts/api/session.ts';
import { Desk } from '../api/desk.ts';
import RefundDeskPage from './refund-desk-page.ts';

const me = { id: 'me', name: 'Ada Trémoulin' };
const colleague = { id: 'colleague', name: 'Awa Exemple' };
const refund: RefundWithHistory = {
  ...{ id: 'r', paymentId: 'p', organisation: null, description: 'Marcory Blues · K7M2PQ9XWB' },
  ...{ provider: 'orange-money', reference: 'om-1', amount: { amount: 8200, currency: 'XOF' }, reason: 'Paid twice' },
  ...{ status: 'by-hand', code: 'no-refunds', dueAt: '2026-11-18T10:00:00.000Z', takenBy: null, takenAt: null },
  ...{ rail: null, proof: null, disputed: false, createdAt: '2026-11-11T10:00:00.000Z', endedAt: null },
  buyer: { code: 'K7M2PQ9XWB', name: 'Ines Exemple', email: 'ines@spectateurs.example' },
  history: [{ step: 'asked', by: null, note: 'Paid twice', at: '2026-11-11T10:00:00.000Z' }],
};

describe('a refund that people make', () => {
  async function open(given: Partial<RefundWithHistory> = {}) {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([]), provideTexts(), Desk],
    });
    await TestBed.inject(TextLibrary).use('fr');
    await TestBed.inject(TextLibrary).load(['finance', 'staff'], 'fr');
    TestBed.inject(Session).use({ ...me, platformRole: 'administrator', memberships: [] } as object as Account);
    TestBed.inject(Desk).open('platform');
    const fixture = TestBed.createComponent(RefundDeskPage);
    fixture.componentRef.setInput('id', 'r');
    const element = fixture.nativeElement as HTMLElement;
    document.body.append(element);
    fixture.detectChanges();
    const http = TestBed.inject(HttpTestingController);
    http.expectOne('/api/v1/refunds/r').flush({ ...refund, ...given });
    await fixture.whenStable();
    const press = async (name: string) => {
      [...element.querySelectorAll('button')].find((one) => one.textContent.trim() === name)?.click();
      await Promise.resolve();
    };
    const text = () => element.textContent.replace(/\s+/g, ' ');
    return { fixture, element, http, press, text };
  }

  it('says why, how, to whom, and that it is late', async () => {
    const { text, element } = await open();
    expect(text()).toContain('ne sait pas reprendre un paiement');
    expect(text()).toContain('à quel numéro Orange Money');
    expect(text()).toContain('Payé deux fois');
    expect(element.querySelector('.late')?.textContent).toContain('en retard');
    expect(element.querySelector<HTMLAnchorElement>('a[href^=mailto]')?.href).toContain('ines@spectateurs.example');
    expect(element.querySelector('form')).toBeNull();
  });

  it('is taken, and ends with rail and proof; without them nothing is sent', async () => {
    const { fixture, element, http, press, text } = await open();
    await press('Je m’en occupe');
    http.expectOne('/api/v1/refunds/r/take').flush({ ...refund, takenBy: me, takenAt: '2026-11-20T10:00:00.000Z' });
    await fixture.whenStable();
    element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
    http.expectNone('/api/v1/refunds/r/done');
    expect(text()).toContain('par quelle voie l’argent est parti');

    element.querySelector<HTMLInputElement>('input[value=bank]')?.click();
    element.querySelector<HTMLInputElement>('input[name=proof]')!.value = ' Virement 17 ';
    element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    await Promise.resolve();
    const done = http.expectOne('/api/v1/refunds/r/done');
    expect(done.request.body).toEqual({ rail: 'bank', proof: 'Virement 17', note: '' });
    done.flush({ ...refund, status: 'succeeded', rail: 'bank', proof: 'Virement 17' });
    await fixture.whenStable();
    expect(element.querySelector('form')).toBeNull();
    expect(text()).toContain('Virement de notre banque');
  });

  it('of a colleague can be given back to the list, after a question', async () => {
    const { fixture, element, http, press, text } = await open({ takenBy: colleague });
    expect(text()).toContain('Awa Exemple s’en occupe');
    expect(element.querySelector('form')).toBeNull();
    await press('Rendre à la liste…');
    await fixture.whenStable();
    await press('Rendre à la liste');
    http.expectOne('/api/v1/refunds/r/leave').flush(refund);
    await fixture.whenStable();
    expect(text()).toContain('Personne ne s’en occupe');
  });

  it('that somebody took meanwhile says so, and can be read again', async () => {
    const { fixture, http, press, text } = await open();
    await press('Je m’en occupe');
    const problem = { type: 'x', title: 'x', status: 409, code: 'refund-taken' };
    http.expectOne('/api/v1/refunds/r/take').flush(problem, { status: 409, statusText: 'Conflict' });
    await fixture.whenStable();
    expect(text()).toContain('Quelqu’un d’autre vient de le prendre');
    await press('Relire');
    fixture.detectChanges();
    http.expectOne('/api/v1/refunds/r').flush({ ...refund, takenBy: colleague });
    await fixture.whenStable();
    expect(text()).toContain('Awa Exemple s’en occupe');
  });

  it('warns where the payer takes the money back through the bank as well', async () => {
    const { text } = await open({ disputed: true });
    expect(text()).toContain('ne le rendez pas une seconde fois');
  });
});
