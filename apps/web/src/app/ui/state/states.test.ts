import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EmptyState } from './empty-state.ts';
import { ErrorState } from './error-state.ts';
import { Skeleton } from './skeleton.ts';

@Component({
  imports: [EmptyState, ErrorState, Skeleton],
  template: `
    <pt-empty-state title="Rien ce soir" explanation="Demain, 4 séances."
      ><a href="/fr/films">Les films</a></pt-empty-state
    >
    <pt-error-state title="Sans réponse" retryLabel="Réessayer" (retry)="tries = tries + 1" />
    <pt-skeleton label="Chargement" [lines]="2" />
  `,
})
class Host {
  tries = 0;
}

describe('states of a part of a page', () => {
  async function show() {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    return { host: fixture.componentInstance, page: fixture.nativeElement as HTMLElement };
  }

  it('empty: says what is not there and keeps the way out', async () => {
    const { page } = await show();
    const empty = page.querySelector('pt-empty-state');
    expect(empty?.querySelector('h2')?.textContent).toBe('Rien ce soir');
    expect(empty?.querySelector('a')?.textContent).toBe('Les films');
  });

  it('error: is announced and tries again', async () => {
    const { host, page } = await show();
    const error = page.querySelector('pt-error-state');
    expect(error?.querySelector('[role=alert]')).not.toBeNull();
    error?.querySelector('button')?.click();
    expect(host.tries).toBe(1);
  });

  it('loading: one word for the ear, lines for the eye', async () => {
    const { page } = await show();
    const skeleton = page.querySelector('pt-skeleton');
    expect(skeleton?.querySelector('[role=status]')?.textContent).toBe('Chargement');
    expect(skeleton?.querySelectorAll('.skeleton[aria-hidden=true]')).toHaveLength(2);
  });
});
