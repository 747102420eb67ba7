import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildClient, findBrowser } from '../built-client.ts';
import { report } from '../figures.ts';
import { startServer } from '../running-server.ts';

export const load = `Lighthouse as it comes (a middling phone: 4 times slower, 1.6 Mbit/s, 150 ms, simulated) on the home page, the page of the first film on it,
and the seat map of the first screening, with the demonstration: four scores of 100 each.`;

const repository = fileURLToPath(new URL('../..', import.meta.url));
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

interface LighthouseResult {
  categories: Record<(typeof categories)[number], { score: number | null }>;
}

export async function run(): Promise<void> {
  await buildClient();
  const browser = await findBrowser();
  const server = await startServer({ DEMO: 'on' });
  try {
    const home = await (await fetch(`${server.url}/fr`)).text();
    const film = /href="(\/fr\/films\/[\w-]+)/.exec(home)?.[1];
    const seats = /href="(\/fr\/screenings\/[\w-]+\/seats)/.exec(home)?.[1];
    if (film === undefined || seats === undefined) throw new Error('the home page shows no film with a screening');
    for (const [page, path] of Object.entries({ home: '/fr', film, seat_map: seats })) {
      const result = await examine(browser, `${server.url}${path}`);
      const scores = categories.map((name) => [
        name.replace('-', '_'),
        Math.round((result.categories[name].score ?? 0) * 100),
      ]);
      report({ bench: 'lighthouse', page, ...Object.fromEntries(scores) });
    }
  } finally {
    await server.stop();
  }
}

async function examine(browser: string, url: string): Promise<LighthouseResult> {
  const args = [join(repository, 'node_modules/lighthouse/cli/index.js'), url, '--quiet', '--output=json'];
  args.push(`--only-categories=${categories.join(',')}`, '--chrome-flags=--headless=new --no-sandbox --disable-gpu');
  const output = await new Promise<string>((resolve, reject) => {
    const child = spawn(join(repository, 'node_modules/.bin/node'), args, {
      env: { ...process.env, CHROME_PATH: browser },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('exit', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`lighthouse ended with ${code}:\n${errors}`)),
    );
  });
  return JSON.parse(output) as LighthouseResult;
}
