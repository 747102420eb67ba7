import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import type { Account } from '@parterre/contract/identity';
import { TextLibrary } from '../../../platform/language/load-texts.ts';
import { provideTexts } from '../../../platform/language/provide-texts.ts';
import { Toasts } from '../../../ui/toast/toasts.ts';
import { Session } from '../../accounts/api/session.ts';
import { FollowButton } from './follow-button.ts';

const person = { id: 'p', name: 'Awa Exemple', memberships: [] } as unknown as Account;
const address = '/api/v1/account/follows/venue/v';

async function draw(account: Account | null) {
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), provideRouter([]), provideTexts()],
  });
  await TestBed.inject(TextLibrary).use('fr');
  await TestBed.inject(TextLibrary).load(['profiles'], 'fr');
  TestBed.inject(Session).use(account);
  const fixture = TestBed.createComponent(FollowButton);
  fixture.componentRef.setInput('kind', 'venue');
  fixture.componentRef.setInput('id', 'v');
  fixture.componentRef.setInput('name', 'Le Grand Lumen');
  fixture.componentRef.setInput('followers', 4);
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  const button = element.querySelector('button');
  if (!button) throw new Error('there is no button');
  return { element, button, http: TestBed.inject(HttpTestingController) };
}

describe('follow button', () => {
  it('asks a visitor nothing, and sends them to sign in with the way back', async () => {
    const { button, http } = await draw(null);
    http.expectNone(address);
    const navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
    button.click();
    await vi.waitFor(() => expect(navigate).toHaveBeenCalled());
    expect(navigate).toHaveBeenCalledWith(['/fr/sign-in'], { queryParams: { next: '/' } });
  });

  it('says at once what was asked for, and then what the server says', async () => {
    const { element, button, http } = await draw(person);
    http.expectOne(address).flush({ kind: 'venue', id: 'v', following: false, followers: 4 });
    button.click();
    await vi.waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    expect(element.textContent).toContain('5 abonnés');
    const asked = http.expectOne({ method: 'PUT', url: address });
    asked.flush({ kind: 'venue', id: 'v', following: true, followers: 7 });
    await vi.waitFor(() => expect(element.textContent).toContain('7 abonnés'));
  });

  it('takes back what could not be done, and says so', async () => {
    const { element, button, http } = await draw(person);
    http.expectOne(address).flush({ kind: 'venue', id: 'v', following: true, followers: 4 });
    await vi.waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    button.click();
    await vi.waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('false'));
    http.expectOne({ method: 'DELETE', url: address }).error(new ProgressEvent('error'));
    await vi.waitFor(() => expect(button.getAttribute('aria-pressed')).toBe('true'));
    expect(element.textContent).toContain('4 abonnés');
    expect(TestBed.inject(Toasts).shown().at(-1)?.text).toContain('Rien n’a changé.');
  });
});
