import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Icon } from './icon.ts';

@Component({ imports: [Icon], template: '<pt-icon name="ticket" />' })
class Host {}

describe('icon', () => {
  it('names what the style sheet draws, and hides it from screen readers', async () => {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const icon = (fixture.nativeElement as HTMLElement).querySelector('pt-icon');
    expect(icon?.getAttribute('data-icon')).toBe('ticket');
    expect(icon?.getAttribute('aria-hidden')).toBe('true');
  });
});
