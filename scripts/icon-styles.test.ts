import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { iconStyles } from './icon-styles.ts';

it('the style sheet of the icons is the one that their list makes', () => {
  const written = readFileSync(new URL('../apps/web/src/styles/icons.css', import.meta.url), 'utf8');
  expect(written, 'run node scripts/write-icons.ts').toBe(iconStyles());
});
