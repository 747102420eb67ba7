import { TestBed } from '@angular/core/testing';
import { ToastArea } from './toast-area.ts';
import { Toasts } from './toasts.ts';

describe('toasts', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  function area(): { page: HTMLElement; toasts: Toasts; update: () => void } {
    const fixture = TestBed.createComponent(ToastArea);
    fixture.componentRef.setInput('closeLabel', 'Fermer');
    fixture.detectChanges();
    return {
      page: fixture.nativeElement as HTMLElement,
      toasts: TestBed.inject(Toasts),
      update: () => fixture.detectChanges(),
    };
  }

  it('are announced politely and leave after a while', () => {
    const { page, toasts, update } = area();
    toasts.show('Enregistré');
    update();
    expect(page.querySelector('[aria-live=polite] .toast')?.textContent).toContain('Enregistré');
    vi.advanceTimersByTime(6000);
    update();
    expect(page.querySelector('.toast')).toBeNull();
  });

  it('stay until answered when they ask something', () => {
    const { page, toasts, update } = area();
    let undone = false;
    toasts.show('Séance déplacée', { label: 'Annuler', run: () => (undone = true) });
    vi.advanceTimersByTime(60_000);
    update();
    page.querySelector<HTMLButtonElement>('.toast button')?.click();
    update();
    expect(undone).toBe(true);
    expect(page.querySelector('.toast')).toBeNull();
  });
});
