import { textDomains } from './text-domains.ts';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...leaves(value, `${prefix}${key}.`)],
    ),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]).sort();

describe.each(Object.entries(textDomains))('texts of %s', (_name, files) => {
  it('has the same keys in French and English', async () => {
    const [fr, en] = [leaves(await files.fr()), leaves(await files.en())];
    expect([...en.keys()].sort()).toEqual([...fr.keys()].sort());
  });

  it('has the same placeholders in French and English', async () => {
    const [fr, en] = [leaves(await files.fr()), leaves(await files.en())];
    for (const [key, text] of fr) expect([key, placeholders(en.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });

  it('has a form for one wherever it counts', async () => {
    for (const tree of [await files.fr(), await files.en()]) {
      const texts = leaves(tree);
      for (const [key, text] of texts) {
        const counts = placeholders(text).includes('count') && !placeholders(text).includes('position');
        if (!counts) continue;
        expect([key, /\.(one|other)$/.test(key)]).toEqual([key, true]);
        expect([key, texts.has(key.replace(/other$/, 'one'))]).toEqual([key, true]);
      }
    }
  });

  it('has no empty text', async () => {
    for (const tree of [await files.fr(), await files.en()])
      for (const [key, text] of leaves(tree)) expect([key, text.trim() !== '']).toEqual([key, true]);
  });
});
