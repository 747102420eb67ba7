/**
 * Who may import whom. The rules have tests: scripts/boundaries/fixtures holds imports that must fail.
 * BOUNDARIES_ROOT moves the rules onto such a folder.
 */
const root = process.env.BOUNDARIES_ROOT ? `${process.env.BOUNDARIES_ROOT.replace(/\/$/, '')}/` : '';
const at = (path) => `^${root}${path}`;

/** from low to high: a module imports the contract of those before it, never of those after it */
const modules = [
  'identity',
  'media',
  'profiles',
  'catalogue',
  'venues',
  'programme',
  'messaging',
  'payments',
  'payouts',
  'vouchers',
  'subscriptions',
  'booking',
  'reviews',
  'marketplace',
  'feed',
  'invoicing',
  'discovery',
  'notifications',
  'reporting',
  'administration',
];

const serverModules = 'apps/server/src/modules';
const test = '(\\.test\\.ts$|/test/)';

const upward = modules.slice(0, -1).map((module, index) => ({
  name: `calls-go-down:${module}`,
  comment: `${module} knows nothing of the modules above it; let it declare a port in its contract instead.`,
  severity: 'error',
  from: { path: at(`${serverModules}/${module}/`), pathNot: test },
  to: { path: at(`${serverModules}/(${modules.slice(index + 1).join('|')})/`) },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'not-resolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...upward,
    {
      name: 'known-module',
      comment: 'A new module takes its place in the order above first.',
      severity: 'error',
      from: {},
      to: { path: at(`${serverModules}/`), pathNot: at(`${serverModules}/(${modules.join('|')})/`) },
    },
    {
      name: 'module-by-its-contract',
      comment: 'Another module is seen through its contract.ts alone.',
      severity: 'error',
      from: { path: at(`${serverModules}/([^/]+)/`), pathNot: test },
      to: {
        path: at(`${serverModules}/`),
        pathNot: [at(`${serverModules}/$1/`), at(`${serverModules}/[^/]+/contract\\.ts$`)],
      },
    },
    {
      name: 'module-wired-by-app',
      severity: 'error',
      from: { pathNot: [at('apps/server/src/app\\.ts$'), test, at('packages/test-driver/')] },
      to: { path: at(`${serverModules}/[^/]+/module\\.ts$`) },
    },
    {
      name: 'sql-stays-home',
      severity: 'error',
      from: { path: at('apps/server/src/'), pathNot: [at(`${serverModules}/`), test] },
      to: { path: at(`${serverModules}/[^/]+/sql/`) },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules know money, time and identifiers; not how they are asked nor where they are kept.',
      severity: 'error',
      from: { path: at(`${serverModules}/[^/]+/domain/`), pathNot: test },
      to: {
        path: [
          at(`${serverModules}/[^/]+/(http|ws|sql|use-cases|jobs|subscribers)/`),
          at('apps/server/src/platform/'),
          'node_modules/(fastify|kysely|pg|pg-boss)/',
        ],
        pathNot: at('apps/server/src/platform/(money|fixed-parity|clock|ids|cinema-day|great-circle|imported-text|imported-place)'),
      },
    },
    {
      name: 'sql-asks-nobody',
      severity: 'error',
      from: { path: at(`${serverModules}/[^/]+/sql/`), pathNot: test },
      to: { path: at(`${serverModules}/[^/]+/(http|ws|use-cases|jobs|subscribers)/`) },
    },
    {
      name: 'platform-knows-no-module',
      severity: 'error',
      from: { path: at('apps/server/src/platform/'), pathNot: test },
      to: { path: at(`${serverModules}/`) },
    },
    {
      name: 'domain-by-its-api',
      comment: 'Another domain of the client is seen through its api/ folder alone.',
      severity: 'error',
      from: { path: at('apps/web/src/app/domains/([^/]+)/') },
      to: {
        path: at('apps/web/src/app/domains/'),
        pathNot: [at('apps/web/src/app/domains/$1/'), at('apps/web/src/app/domains/[^/]+/api/')],
      },
    },
    {
      name: 'ui-knows-no-domain',
      comment: 'Pieces know no domain, and no answer of the API.',
      severity: 'error',
      from: { path: at('apps/web/src/app/ui/') },
      to: {
        path: [
          at('apps/web/src/app/domains/'),
          at('apps/web/src/app/platform/api/'),
          at('apps/web/src/app/shell/'),
          '^(node_modules/@parterre|packages)/contract/',
        ],
      },
    },
    {
      name: 'web-platform-knows-no-domain',
      severity: 'error',
      from: { path: at('apps/web/src/app/platform/') },
      to: { path: at('apps/web/src/app/(domains|shell)/') },
    },
    {
      name: 'client-and-server-apart',
      severity: 'error',
      from: { path: at('apps/(web|server)/') },
      to: { path: at('apps/'), pathNot: at('apps/$1/') },
    },
    {
      name: 'packages-know-no-app',
      severity: 'error',
      from: { path: at('packages/'), pathNot: at('packages/test-driver/') },
      to: { path: at('apps/') },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', ...(root === '' ? ['^scripts/boundaries/fixtures/'] : [])] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.svg'],
    },
  },
};
