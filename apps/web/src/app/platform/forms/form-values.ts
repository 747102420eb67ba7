/**
 * What a form holds when it is sent, by the `name` of its controls; trimmed, but for passwords. Read at that moment, so that
 * what a password manager or a paste put there counts, and what was typed before the page came to life too.
 */
export function formValues(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => {
      if (typeof value !== 'string') return [];
      const control = form.elements.namedItem(name);
      const secret = control instanceof HTMLInputElement && control.autocomplete.includes('password');
      return [[name, secret ? value : value.trim()]];
    }),
  );
}

/** An empty field is an answer that was not given. */
export function orNull(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}

/** Puts the focus on the first control that was refused, once the errors are drawn. */
export function focusFirstInvalid(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
}
