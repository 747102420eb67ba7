import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import type { OwnAsset } from '@parterre/contract/media';
import { wholeApp } from '../../../test/whole-app.ts';
import { beginUpload, idOf, sendPart } from './media-scene.ts';

/** A second of a tone of 440 Hz: PCM in a WAV file, mono, 16 bits, 22,050 Hz. */
function toneAsWav(): Buffer {
  const rate = 22_050;
  const wav = Buffer.alloc(44 + rate * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(rate * 2, 40);
  for (let sample = 0; sample < rate; sample += 1)
    wav.writeInt16LE(Math.round(Math.sin((sample * 440 * 2 * Math.PI) / rate) * 8000), 44 + sample * 2);
  return wav;
}

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
