import { openDatabase } from '../../apps/server/src/platform/database.ts';
import { LeanClient } from '../lean-client.ts';
import type { RunningServer } from '../running-server.ts';

const controls = { profiling: true, genres: [], discovery: 0, nearby: 0, tempo: null, languages: [] };

/** Viewers whom the server knows by their cookies. @param clients is filled with them @returns their ids */
export async function prepareViewers(
  server: Pick<RunningServer, 'port' | 'databaseUrl'>,
  clients: LeanClient[],
  count: number,
): Promise<string[]> {
  for (let number = 0; number < count; number += 1) {
    const client = new LeanClient(server.port, `10.9.${number >> 8}.${(number & 255) + 1}`);
    clients.push(client);
    const answer = await client.request('PUT', '/api/v1/feed/controls', controls);
    if (answer.status !== 200) throw new Error(`a viewer was refused: ${answer.status} ${answer.body}`);
  }
  const database = openDatabase({ url: server.databaseUrl, poolSize: 1 });
  try {
    const rows = await database.db.selectFrom('feed.viewer').select('id').orderBy('created_at').execute();
    return rows.map(({ id }) => id);
  } finally {
    await database.close();
  }
}
