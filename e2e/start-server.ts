import { startServer } from '../bench/running-server.ts';
import { startOrangeSimulator } from '../packages/simulators/src/payments/orange-simulator.ts';
import { startTileSimulator } from '../packages/simulators/src/tile-simulator.ts';
import { startTmdbSimulator } from '../packages/simulators/src/tmdb-simulator.ts';

/** More than any journey asks for: all of them come from one address. */
const plenty = '100000';

/**
 * Starts the server as people do, with its demonstration, on a data folder of its own; stops it when the journeys are over. With
 * PARTERRE_URL the journeys are walked on a server that runs already (started with generous RATE_LIMIT_* options).
 */
export default async function startOnce(): Promise<() => Promise<void>> {
  if (process.env.PARTERRE_URL !== undefined) return () => Promise.resolve();
  const tmdb = await startTmdbSimulator();
  const tiles = await startTileSimulator();
  // A provider that cannot take money back: what it brought too much of is given back by hand.
  const orange = await startOrangeSimulator();
  const server = await startServer({
    TMDB_KEY: tmdb.key,
    TMDB_URL: tmdb.url,
    TMDB_IMAGE_URL: tmdb.imageUrl,
    MAP_TILES_URL: tiles.template,
    ORANGE_MONEY_CLIENT_ID: orange.credentials.clientId,
    ORANGE_MONEY_CLIENT_SECRET: orange.credentials.clientSecret,
    ORANGE_MONEY_MERCHANT_KEY: orange.credentials.merchantKey,
    ORANGE_MONEY_COUNTRY: 'ci',
    ORANGE_MONEY_URL: orange.url,
    // The example of the registry of account numbers: nobody's.
    PAYOUT_BANK_NAME: 'Parterre',
    PAYOUT_BANK_IBAN: 'FR1420041010050500013M02606',
    PAYOUT_BANK_BIC: 'PSSTFRPPXXX',
    DEMO: 'on',
    NODE_ENV: 'development',
    RATE_LIMIT_READ: plenty,
    RATE_LIMIT_WRITE: plenty,
    RATE_LIMIT_SEARCH: plenty,
    RATE_LIMIT_SIGN_IN: plenty,
    RATE_LIMIT_SOCKET: plenty,
    RATE_LIMIT_TILES: plenty,
  });
  process.env.PARTERRE_URL = server.url;
  return async () => {
    await server.stop();
    await tmdb.close();
    await tiles.close();
    await orange.close();
  };
}
