import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cruiser = fileURLToPath(
  new URL('../../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs', import.meta.url),
);

interface Report {
  readonly summary: {
    readonly error: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** The imports that the rules refuse under a folder of deliberately bad ones, as `rule: from → to`. */
function refusedUnder(folder: string): string[] {
  const base = `scripts/boundaries/fixtures/${folder}`;
  const run = spawnSync(
    process.execPath,
    [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', base],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, BOUNDARIES_ROOT: base },
    },
  );
  const report = JSON.parse(run.stdout) as Report;
  const short = (path: string) => path.split('/').slice(-3).join('/');
  return report.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${short(from)} → ${short(to)}`).sort();
}

describe('boundaries', { timeout: 30_000 }, () => {
  it('refuse what a server module may not import', () => {
    expect(refusedUnder('server')).toEqual([
      'calls-go-down:catalogue: modules/catalogue/find-film.ts → modules/booking/contract.ts',
      'calls-go-down:catalogue: modules/catalogue/find-film.ts → venues/sql/rooms.ts',
      'domain-is-pure: catalogue/domain/title.ts → catalogue/sql/films.ts',
      'module-by-its-contract: modules/catalogue/find-film.ts → venues/sql/rooms.ts',
      'packages-know-no-app: seating/src/plan.ts → venues/sql/rooms.ts',
      'platform-knows-no-module: src/platform/clock.ts → modules/booking/contract.ts',
    ]);
  });

  it('refuse what a domain or a piece of the client may not import', () => {
    expect(refusedUnder('web')).toEqual([
      'domain-by-its-api: film/feature-page/film-page.ts → booking/data/hold.ts',
      'ui-knows-no-domain: app/ui/button.ts → booking/api/seats.ts',
      'ui-knows-no-domain: app/ui/button.ts → platform/api/ask.ts',
    ]);
  });
});
