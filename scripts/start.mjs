/** `npm start`: installs and builds what is missing or changed, then runs the server. Needs Node 20 or later and npm. */
import { installIfNeeded } from './install.mjs';

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  process.stderr.write(`Node ${process.versions.node} is too old: install Node 20 or later from https://nodejs.org\n`);
  process.exit(1);
}
installIfNeeded();
const { buildClientIfChanged } = await import('./build-if-changed.mjs');
buildClientIfChanged();
const { runPinned } = await import('./run-pinned.mjs');
runPinned(['apps/server/src/main.ts', ...process.argv.slice(2)], { tied: true });
