/** `npm run simulators -- [--port 4010] [--host 127.0.0.1] [--product http://localhost:3000]`: payment providers that move no money, for development. */
import { parseArgs } from 'node:util';
import { serveSimulators } from '../packages/simulators/src/payments/serve-simulators.ts';

if (process.env.NODE_ENV === 'production') {
  process.stderr.write('Simulators do not run in production.\n');
  process.exit(1);
}
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    host: { type: 'string', default: '127.0.0.1' },
    product: { type: 'string', default: process.env.PUBLIC_URL ?? 'http://localhost:3000' },
  },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_500) {
  process.stderr.write(`--port ${values.port}: must be a whole number from 0 to 65500\n`);
  process.exit(1);
}
const product = values.product.replace(/\/+$/, '');
const running = await serveSimulators({ port, host: values.host, product, specs: process.env.PAYMENT_SPECS });
const environment = running.simulators.flatMap((each) => Object.entries(each.environment));
process.stdout.write(
  `Payments are played at ${running.url}\nNotifications go to ${product}. Start the product with:\n\n` +
    `${environment.map(([name, value]) => `export ${name}=${value}`).join('\n')}\nnpm start\n`,
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void running.close().then(() => process.exit(0)));
}
