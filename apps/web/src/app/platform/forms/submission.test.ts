import { Problem } from '../api/problem.ts';
import { Submission } from './submission.ts';

function sent(html: string): Event {
  const form = document.createElement('form');
  form.innerHTML = html;
  const event = new Event('submit', { cancelable: true });
  Object.defineProperty(event, 'target', { value: form });
  return event;
}

describe('submission of a form', () => {
  it('asks nothing while a field is wrong', async () => {
    const form = new Submission();
    let asked = 0;
    const done = await form.send(
      sent('<input name="name" />'),
      ({ name }) => ({ name: name ? undefined : 'Indiquez un nom.' }),
      async () => {
        asked++;
      },
    );
    expect([done, asked, form.errors()]).toEqual([false, 0, { name: 'Indiquez un nom.' }]);
  });

  it('puts a refusal beside its field, or above the form', async () => {
    const form = new Submission((problem) => (problem.code === 'username-taken' ? { username: 'Pris.' } : {}));
    const refuse = (code: string) =>
      form.run(async () => {
        throw new Problem(code, 409);
      });
    expect(await refuse('username-taken')).toBe(false);
    expect([form.errors(), form.problem()]).toEqual([{ username: 'Pris.' }, undefined]);
    await refuse('busy');
    expect([form.errors(), form.problem()?.code]).toEqual([{}, 'busy']);
  });

  it('is sent once at a time', async () => {
    const form = new Submission();
    let finish = (): void => undefined;
    const first = form.run(() => new Promise<void>((resolve) => (finish = resolve)));
    expect([form.busy(), await form.run(async () => undefined)]).toEqual([true, false]);
    finish();
    expect([await first, form.busy()]).toEqual([true, false]);
  });
});
