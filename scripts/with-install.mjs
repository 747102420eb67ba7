/** Runs a script by the pinned Node, after installing what it needs: node scripts/with-install.mjs FILE [ARGUMENTS] */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installIfNeeded, root } from './install.mjs';
import { runPinned } from './run-pinned.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined || !existsSync(join(root, file))) {
  process.stderr.write(`There is no ${file ?? 'script given'}: node scripts/with-install.mjs FILE [ARGUMENTS]\n`);
  process.exit(1);
}
installIfNeeded();
runPinned([file, ...args]);
