import { type ElementRef, type Signal, afterRenderEffect, inject } from '@angular/core';
import { Here } from '../../../platform/navigation/here.ts';

/** On a phone a row of links goes beyond the edge: the one of the page shown is brought into sight, without moving the page. */
export function bringIntoSight(row: Signal<ElementRef<HTMLElement> | undefined>): void {
  const here = inject(Here);
  afterRenderEffect(() => {
    here.address();
    const element = row()?.nativeElement;
    const link = element?.querySelector<HTMLElement>('[aria-current]');
    if (!element || !link) return;
    const [edge, place] = [element.getBoundingClientRect(), link.getBoundingClientRect()];
    element.scrollLeft += place.left + place.width / 2 - (edge.left + edge.width / 2);
  });
}
