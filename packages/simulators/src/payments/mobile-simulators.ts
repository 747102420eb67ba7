import { startCinetpaySimulator } from './cinetpay-simulator.ts';
import { startMtnSimulator } from './mtn-simulator.ts';
import { startOrangeSimulator } from './orange-simulator.ts';
import { startPaydunyaSimulator } from './paydunya-simulator.ts';
import type { StartNeeds, StartedSimulator } from './start-simulator.ts';
import { startWaveSimulator } from './wave-simulator.ts';

/** The simulators of mobile money, each as it is in Côte d'Ivoire. */
export const mobileSimulators: readonly ((needs: StartNeeds) => Promise<StartedSimulator>)[] = [
  async ({ port, ...needs }) => {
    const simulator = await startOrangeSimulator(port, needs);
    return {
      simulator,
      environment: namesOf('ORANGE_MONEY', { ...simulator.credentials, country: 'ci', url: simulator.url }),
    };
  },
  async ({ port, ...needs }) => {
    const simulator = await startMtnSimulator(port, needs);
    const { collection, disbursement } = simulator.credentials;
    const environment = {
      ...namesOf('MTN_MOMO_COLLECTION', { ...collection }),
      ...namesOf('MTN_MOMO_DISBURSEMENT', { ...disbursement }),
      ...namesOf('MTN_MOMO', { environment: 'mtnivorycoast', url: simulator.url }),
    };
    return { simulator, environment };
  },
  async ({ port, ...needs }) => {
    const simulator = await startPaydunyaSimulator(port, needs);
    return {
      simulator,
      environment: namesOf('PAYDUNYA', { ...simulator.credentials, sandbox: 'off', url: simulator.url }),
    };
  },
  async ({ port, ...needs }) => {
    const simulator = await startCinetpaySimulator(port, needs);
    return { simulator, environment: namesOf('CINETPAY', { ...simulator.credentials, url: simulator.url }) };
  },
  async ({ port, notifyAt, ...needs }) => {
    const simulator = await startWaveSimulator(port, { ...needs, notifyAt: notifyAt('wave') });
    return { simulator, environment: namesOf('WAVE', { ...simulator.credentials, url: simulator.url }) };
  },
];

/** `apiKey` of `WAVE` is `WAVE_API_KEY`. */
function namesOf(prefix: string, options: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [`${prefix}_${name.replace(/[A-Z]/g, '_$&').toUpperCase()}`, value]),
  );
}
