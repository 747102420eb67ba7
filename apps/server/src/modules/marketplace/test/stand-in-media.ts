import { createHash } from 'node:crypto';
import type { MediaPurpose } from '@parterre/contract/media';
import { newId } from '../../../platform/ids.ts';
import type { AssetFacts, Media } from '../../media/contract.ts';

/** Stands in for the module of media: files that are ready as soon as a test names them. */
export class StandInMedia implements Media {
  readonly kept = new Map<string, AssetFacts>();

  /** A file that somebody has uploaded. @returns its id */
  upload(
    ownerId: string,
    purpose: MediaPurpose,
    fileName = `${purpose}.wav`,
    state: AssetFacts['state'] = 'ready',
  ): string {
    const id = newId();
    const made = { name: 'preview.mp3', bytes: 900, contentType: 'audio/mpeg', width: null, height: null, round: 1 };
    const contentType = fileName.endsWith('.mp3') ? 'audio/mpeg' : 'audio/wav';
    const original = { name: 'original', bytes: 4000, contentType, width: null, height: null, round: 0 };
    this.kept.set(id, {
      ...{ id, ownerId, purpose, state, failure: null, fileName, contentType, bytes: 4000 },
      sha256: createHash('sha256').update(id).digest('hex'),
      ...{ seconds: 1.5, width: null, height: null, files: { original, 'preview.mp3': made } },
      ...{ waveform: [0, 50, 100], loudness: null, claimedBy: null, public: false, round: 1 },
    });
    return id;
  }

  asset: Media['asset'] = (id) => Promise.resolve(this.kept.get(id) ?? null);
  assets: Media['assets'] = (ids) =>
    Promise.resolve(
      new Map(ids.flatMap((id) => [this.kept.get(id) ?? []].flat().map((asset) => [id, asset] as const))),
    );
  claim: Media['claim'] = (_trx, assetId, personId, purpose, claimant) => {
    const asset = this.kept.get(assetId);
    if (asset?.ownerId !== personId || asset.purpose !== purpose)
      return Promise.resolve({ ok: false, reason: 'asset-unknown' });
    if (asset.claimedBy !== null && asset.claimedBy !== claimant)
      return Promise.resolve({ ok: false, reason: 'asset-in-use' });
    return Promise.resolve({ ok: true, asset: this.#change(assetId, { claimedBy: claimant }) });
  };
  release: Media['release'] = (_trx, assetId) => {
    this.#change(assetId, { claimedBy: null });
    return Promise.resolve();
  };
  drop: Media['drop'] = (_trx, assetId) => {
    this.kept.delete(assetId);
    return Promise.resolve();
  };
  process: Media['process'] = () => Promise.resolve({ ok: true, round: 2 });
  setPublic: Media['setPublic'] = (_trx, assetId, isPublic) => {
    this.#change(assetId, { public: isPublic });
    return Promise.resolve();
  };
  publicAddress: Media['publicAddress'] = (asset, name) => (asset.public ? `/media/${asset.id}/${name}` : null);
  signedAddress: Media['signedAddress'] = (asset, name) => `/media/${asset.id}/${name}?signed`;

  #change(id: string, change: Partial<AssetFacts>): AssetFacts {
    const asset = this.kept.get(id);
    if (asset === undefined) throw new Error(`there is no asset ${id}`);
    const changed = { ...asset, ...change };
    this.kept.set(id, changed);
    return changed;
  }
}
