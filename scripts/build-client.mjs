// Builds the client (apps/web) with the pinned Node, puts the map's worker beside it, then writes a .br and a .gz beside every file worth compressing.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const web = join(root, 'apps', 'web');
const require = createRequire(import.meta.url);

/** The Node of the dependency `node`; the one that runs this script may be older than Angular accepts. */
function pinnedNode() {
  const manifest = require.resolve('node/package.json');
  const { bin } = require(manifest);
  return join(manifest, '..', typeof bin === 'string' ? bin : bin.node);
}

const build = spawnSync(
  pinnedNode(),
  [join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js'), 'build', ...process.argv.slice(2)],
  {
    cwd: web,
    stdio: 'inherit',
    env: { ...process.env, NG_CLI_ANALYTICS: 'false' },
  },
);
if (build.status !== 0) process.exit(build.status ?? 1);

const folder = join(web, 'dist', 'browser');
// The map's worker is a script of its own, which a bundle cannot hold; its name has the version that the library asks for.
const map = require.resolve('maplibre-gl/package.json');
mkdirSync(join(folder, 'map'), { recursive: true });
copyFileSync(
  join(map, '..', 'dist', 'maplibre-gl-worker.mjs'),
  join(folder, 'map', `worker-${require(map).version}.js`),
);

const compressible = new Set(['.js', '.css', '.svg', '.json', '.txt', '.webmanifest']);
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !compressible.has(extname(entry.name))) continue;
  const path = join(entry.parentPath, entry.name);
  const content = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  for (const [extension, packed] of [
    ['.br', brotliCompressSync(content, { params })],
    ['.gz', gzipSync(content, { level: 9 })],
  ])
    if (packed.length < content.length) writeFileSync(path + extension, packed);
}
