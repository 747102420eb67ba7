import { DOCUMENT, inject } from '@angular/core';

/**
 * Lets a page that the server renders say which option of a list is selected. Its document writes the other states of a form down as
 * attributes (`value`, `checked`) and forgets this one, so that without scripts a filter looked as if it were not set.
 */
export function writeSelectedOptions(): void {
  const option: object = Object.getPrototypeOf(inject(DOCUMENT).createElement('option')) as object;
  if (Object.hasOwn(option, 'selected')) return;
  Object.defineProperty(option, 'selected', {
    get(this: Element) {
      return this.hasAttribute('selected');
    },
    set(this: Element, selected: boolean) {
      if (selected) this.setAttribute('selected', '');
      else this.removeAttribute('selected');
    },
  });
}
