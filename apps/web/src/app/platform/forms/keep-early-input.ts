import { ElementRef, afterNextRender, inject } from '@angular/core';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * What a reader types or chooses in the page that the server drew, before the scripts have come, is not lost when they do: taking over the page
 * writes the bound values over it. Call it in the constructor of a component that holds such fields; what differed is put back, and told as if it had just
 * been entered.
 */
export function keepEarlyInput(): void {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const putBack = noteInput(host);
  afterNextRender(() => putBack());
}

/**
 * Notes the fields of an element that hold something else than the page says: what the server bound as a property is not in its page, and is no reader's.
 *
 * @returns puts back what has changed since, and says so by `input` and `change` events
 */
export function noteInput(host: HTMLElement): () => void {
  const noted = [...host.querySelectorAll<Control>('input, select, textarea')].flatMap((field) =>
    isAsServed(field) ? [] : [{ field, value: field.value, checked: isTick(field) && field.checked }],
  );
  return () => {
    for (const { field, value, checked } of noted) {
      if (!field.isConnected || (isTick(field) ? field.checked === checked : field.value === value)) continue;
      if (isTick(field)) field.checked = checked;
      else field.value = value;
      // Of two radio buttons one is told of: the one that is chosen.
      if (isTick(field) && field.type === 'radio' && !checked) continue;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      // Who still writes is not done: the field will say so itself when it is left.
      if (field !== document.activeElement || isTick(field) || field instanceof HTMLSelectElement)
        field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
}

function isAsServed(field: Control): boolean {
  if (isTick(field)) return field.checked === field.defaultChecked;
  if (!(field instanceof HTMLSelectElement)) return field.value === field.defaultValue;
  const served = [...field.options].find(({ defaultSelected }) => defaultSelected) ?? field.options[0];
  return field.value === (served?.value ?? '');
}

function isTick(field: Control): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === 'checkbox' || field.type === 'radio');
}
