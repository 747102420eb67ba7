import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { TextLibrary } from '../platform/language/load-texts.ts';
import { provideTexts } from '../platform/language/provide-texts.ts';
import { App } from './app.ts';

@Component({ selector: 'pt-films-page', template: '<h1>Les films</h1>' })
class FilmsPage {}

@Component({ selector: 'pt-home-page', template: '<h1>Ce soir</h1>' })
class HomePage {}

describe('frame of every page', () => {
  async function open(url: string) {
    TestBed.configureTestingModule({
      providers: [
        provideTexts(),
        provideRouter([
          { path: 'fr', component: HomePage },
          { path: 'fr/films', component: FilmsPage },
        ]),
      ],
    });
    await TestBed.inject(TextLibrary).use('fr');
    const fixture = TestBed.createComponent(App);
    document.body.append(fixture.nativeElement as HTMLElement);
    await TestBed.inject(Router).navigateByUrl(url);
    await fixture.whenStable();
    return { frame: fixture.nativeElement as HTMLElement, fixture };
  }

  it('has a way past itself, one main, and says where one is', async () => {
    const { frame } = await open('/fr');
    expect(frame.querySelector('.skip')?.textContent).toBe('Aller au contenu');
    expect(frame.querySelectorAll('main')).toHaveLength(1);
    expect(frame.querySelector('header [aria-current=page]')?.textContent).toContain('À l’affiche');
  });

  it('offers the same page in the other language', async () => {
    const { frame } = await open('/fr/films?sort=title');
    expect(frame.querySelector('pt-language-switch a')?.getAttribute('href')).toBe('/en/films?sort=title');
  });

  it('puts the focus on the heading of the next page, not of the first, nor for a filter', async () => {
    const { frame, fixture } = await open('/fr');
    expect(document.activeElement).toBe(document.body);
    await TestBed.inject(Router).navigateByUrl('/fr/films');
    await fixture.whenStable();
    expect(document.activeElement).toBe(frame.querySelector('h1'));
    frame.querySelector<HTMLElement>('.skip')?.focus();
    await TestBed.inject(Router).navigateByUrl('/fr/films?sort=title');
    await fixture.whenStable();
    expect(document.activeElement).toBe(frame.querySelector('.skip'));
  });
});
