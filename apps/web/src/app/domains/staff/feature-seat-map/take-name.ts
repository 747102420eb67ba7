/** The field `name` of a form that was sent, which is empty again afterwards. */
export function takeName(event: Event): string {
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  const name = new FormData(form).get('name');
  form.reset();
  return typeof name === 'string' ? name.trim() : '';
}
