import { TestBed } from '@angular/core/testing';
import type { Account } from '@parterre/contract/identity';
import { Session } from '../../accounts/api/session.ts';
import { type StudioFile, StudioFiles } from './studio-files.ts';

const recording = (id: string, waitsSince?: string): StudioFile => ({
  ...{ id, name: `${id}.mp4`, file: new Blob([id]), edit: null, waitsSince },
});

describe('recordings on a device', () => {
  const signIn = (id: string) => TestBed.inject(Session).use({ id } as Account);
  let files: StudioFiles;

  beforeEach(() => {
    files = TestBed.inject(StudioFiles);
    signIn('aya');
  });

  it('are those of whoever is signed in', async () => {
    await files.keep(recording('a', '2026-11-21T12:00:00.000Z'));
    signIn('naima');
    expect(await files.find('a')).toBeUndefined();
    expect(await files.waiting()).toEqual([]);
    signIn('aya');
    expect((await files.find('a'))?.name).toBe('a.mp4');
  });

  it('wait until the server knows of their drafts, the newest first', async () => {
    await files.keep(recording('known'));
    await files.keep(recording('a', '2026-11-21T12:00:00.000Z'));
    await files.keep(recording('b', '2026-11-21T13:00:00.000Z'));
    expect((await files.waiting()).map(({ id }) => id)).toEqual(['b', 'a']);
    await files.begun('b');
    expect((await files.waiting()).map(({ id }) => id)).toEqual(['a']);
    expect((await files.find('b'))?.file).toBeInstanceOf(Blob);
  });
});
