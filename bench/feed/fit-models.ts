import { createUser, grant } from '../../apps/server/src/cli/user.ts';
import { systemClock } from '../../apps/server/src/platform/clock.ts';
import { openDatabase } from '../../apps/server/src/platform/database.ts';
import { LeanClient } from '../lean-client.ts';
import type { RunningServer } from '../running-server.ts';

const account = { name: 'Ada Exemple', email: 'ada@example.org', password: 'vingt girafes sur un tramway' };

/** Fits the models as an administrator would, however long it takes. @returns what was fitted, in words */
export async function fitModels(server: Pick<RunningServer, 'port' | 'databaseUrl'>): Promise<string> {
  const database = openDatabase({ url: server.databaseUrl, poolSize: 1 });
  try {
    const tools = { db: database.db, clock: systemClock };
    const made = await createUser(tools, account);
    if (!made.ok) throw new Error(`the administrator was refused: ${made.reason}`);
    await grant(tools, { person: account.email, roles: ['administrator'] });
  } finally {
    await database.close();
  }
  const client = new LeanClient(server.port, '10.9.255.1');
  try {
    const signIn = { identifier: account.email, password: account.password };
    const session = await client.request('POST', '/api/auth/sign-in', signIn);
    if (session.status !== 200) throw new Error(`the sign-in was refused: ${session.status} ${session.body}`);
    const answer = await client.request('POST', '/api/v1/feed-models');
    if (answer.status !== 200) throw new Error(`the model was refused: ${answer.status} ${answer.body}`);
    const { items } = JSON.parse(answer.body || '{"items":[]}') as {
      items: { kind: string; videos: number; viewers: number; interactions: number }[];
    };
    const [model] = items;
    return model === undefined
      ? 'none'
      : `${model.kind}: ${model.viewers} viewers, ${model.videos} videos, ${model.interactions} interactions`;
  } finally {
    client.close();
  }
}
