import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import type { OwnAsset } from '@parterre/contract/media';
import { wholeApp } from '../../../test/whole-app.ts';
import { beginUpload, idOf, sendPart } from './media-scene.ts';
import { toneAsWav } from './tone-as-wav.ts';

test('a sound and a file that is none go through the whole application', { timeout: 60_000 }, async () => {
  const allow = () => Promise.resolve({ ok: true, mostBytes: 1_000_000, mostSeconds: 60 } as const);
  const world = await wholeApp(undefined, {}, { uploadPurposes: { 'own-sound': { allow } } });
  try {
    const person = await world.person();
    await world.app.start();
    await world.app.http.listen({ port: 0, host: '127.0.0.1' });
    const address = `http://127.0.0.1:${(world.app.http.server.address() as AddressInfo).port}`;
    const who = { personId: person.personId, headers: { cookie: person.cookie } };
    const upload = async (content: Buffer): Promise<string> => {
      const type = { purpose: 'own-sound', name: 'ton.wav', type: 'audio/wav' };
      const id = idOf(await beginUpload({ address }, who, content.length, type));
      expect((await sendPart({ address }, who, id, content, 0)).status).toBe(204);
      return id;
    };
    const ended = (id: string): Promise<OwnAsset> =>
      vi.waitFor(
        async () => {
          const answer = await person.inject({ url: `/api/v1/media/assets/${id}` });
          const asset = answer.json<OwnAsset>();
          expect(['ready', 'failed']).toContain(asset.state);
          return asset;
        },
        { timeout: 40_000, interval: 250 },
      );
    const [tone, none] = [await upload(toneAsWav()), await upload(Buffer.from('no sound at all'))];
    const ready = await ended(tone);
    expect(ready).toMatchObject({ state: 'ready', failure: null });
    expect(ready.seconds).toBeCloseTo(1, 1);
    expect(ready.waveform?.length).toBeGreaterThan(100);
    const made = ready.files.find(({ name }) => name === 'preview.m4a');
    const played = await fetch(address + (made?.address ?? ''), { headers: { range: 'bytes=0-11' } });
    expect([played.status, played.headers.get('content-type')]).toEqual([206, 'audio/mp4']);
    expect(await ended(none)).toMatchObject({ state: 'failed', failure: 'not-media', mayTryAgain: false });
    const stranger = await world.person();
    expect((await stranger.inject({ url: `/api/v1/media/assets/${tone}` })).statusCode).toBe(404);
  } finally {
    await world.close();
  }
});
