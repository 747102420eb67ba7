/** `npm run dev`: the server and the client, each made again when its sources change. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installIfNeeded, pinnedNode, root } from './install.mjs';

installIfNeeded();
const children = [];
const run = (args, cwd) => {
  const child = spawn(pinnedNode(), args, { cwd, stdio: 'inherit' });
  children.push(child);
  child.on('exit', (code) => {
    for (const other of children) other.kill('SIGTERM');
    process.exitCode ??= code ?? 1;
  });
};
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => children.forEach((child) => child.kill(signal)));
}
const web = join(root, 'apps', 'web');
if (existsSync(join(web, 'angular.json'))) {
  const ng = join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');
  run([ng, 'build', '--watch', '--configuration=development'], web);
}
run(['--watch', '--watch-preserve-output', join('apps', 'server', 'src', 'main.ts')], root);
