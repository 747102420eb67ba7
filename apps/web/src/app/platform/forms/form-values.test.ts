import { formValues, orNull } from './form-values.ts';

describe('values of a form', () => {
  it('are trimmed, but a password is what was typed', () => {
    const form = document.createElement('form');
    form.innerHTML = `<input name="identifier" value="  awa.exemple " /><input name="password" type="password"
      autocomplete="current-password" value=" une phrase à moi " /><input type="checkbox" name="no" />`;
    expect(formValues(form)).toEqual({ identifier: 'awa.exemple', password: ' une phrase à moi ' });
  });

  it('that are empty are no answers', () => {
    expect([orNull(''), orNull(undefined), orNull('x')]).toEqual([null, null, 'x']);
  });
});
