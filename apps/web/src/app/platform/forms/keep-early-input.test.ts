import { noteInput } from './keep-early-input.ts';

function form(): HTMLFormElement {
  const made = document.createElement('form');
  made.innerHTML = `<input name="q" value="" /><select name="genre"><option value="">all</option><option value="drama">drama</option></select>
    <input type="radio" name="when" value="" checked /><input type="radio" name="when" value="tonight" /><input type="checkbox" name="free" />`;
  document.body.append(made);
  return made;
}
const held = (of: HTMLFormElement) => Object.fromEntries(new FormData(of));

describe('input before the scripts have come', () => {
  afterEach(() => document.body.replaceChildren());

  it('is put back where it was written over, and told once a field', () => {
    const page = form();
    const [words, genre] = [page.querySelector('input'), page.querySelector('select')];
    const tonight = page.querySelector<HTMLInputElement>('[value=tonight]');
    if (!words || !genre || !tonight) throw new Error('the form has them');
    words.value = 'harmattan';
    genre.value = 'drama';
    tonight.checked = true;
    const before = held(page);
    const putBack = noteInput(page);
    page.reset();
    const told: string[] = [];
    page.addEventListener('change', ({ target }) => told.push((target as HTMLInputElement).name));
    putBack();
    expect(held(page)).toEqual(before);
    expect(told).toEqual(['q', 'genre', 'when']);
  });

  it('is not told as a choice while its field is still written in', () => {
    const page = form();
    const words = page.querySelector('input');
    if (!words) throw new Error('the form has it');
    words.focus();
    words.value = 'harm';
    const putBack = noteInput(page);
    words.value = '';
    const told: string[] = [];
    for (const name of ['input', 'change']) page.addEventListener(name, ({ type }) => told.push(type));
    putBack();
    expect([words.value, ...told]).toEqual(['harm', 'input']);
  });

  it('is only what differs from the page: a choice that the application makes when it takes over stays', () => {
    const page = form();
    const putBack = noteInput(page);
    const [genre, tonight] = [page.querySelector('select'), page.querySelector<HTMLInputElement>('[value=tonight]')];
    if (!genre || !tonight) throw new Error('the form has them');
    genre.value = 'drama';
    tonight.checked = true;
    const told: Event[] = [];
    page.addEventListener('change', (event) => told.push(event));
    putBack();
    expect(held(page)).toMatchObject({ genre: 'drama', when: 'tonight' });
    expect(told).toEqual([]);
  });

  it('that stayed as it is tells nobody', () => {
    const page = form();
    const putBack = noteInput(page);
    const told: Event[] = [];
    page.addEventListener('change', (event) => told.push(event));
    putBack();
    expect(told).toEqual([]);
  });
});
