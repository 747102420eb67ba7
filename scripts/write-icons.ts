// Writes apps/web/src/styles/icons.css from the list of icons in use; to be run after a change of that list.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { iconStyles } from './icon-styles.ts';

writeFileSync(fileURLToPath(new URL('../apps/web/src/styles/icons.css', import.meta.url)), iconStyles());
