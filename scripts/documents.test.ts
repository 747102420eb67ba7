import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const documents = [
  'README.md',
  'apps/web/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

/** `[words](address)` and `src="address"`, without what stands in code. */
function addressesIn(markdown: string): string[] {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)].map(
    ([, link, source]) => link ?? source ?? '',
  );
}

/** The anchor that a heading gets. */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replace(/\s/g, '-');

describe.each(documents)('%s', (name) => {
  const links = addressesIn(readFileSync(join(root, name), 'utf8')).filter((link) => !/^[a-z]+:/.test(link));

  it('leads only to files and headings that exist', () => {
    const missing = links.filter((link) => {
      const [path = '', anchor] = link.split('#');
      const file = path === '' ? join(root, name) : join(root, dirname(name), decodeURI(path));
      if (!existsSync(file)) return true;
      if (anchor === undefined) return false;
      const headings = [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        anchorOf(heading),
      );
      return !headings.includes(anchor);
    });
    expect(missing.map((link) => `${relative(root, join(root, name))}: ${link}`)).toEqual([]);
  });
});
