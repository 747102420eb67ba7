import type { VideoCover, VideoSource } from '@parterre/contract/videos';
import type { AssetFacts, Media } from '../../media/contract.ts';

/** Seconds that the address of a picture works which not everybody may see. */
const privateFor = 6 * 3600;

/** The addresses of a picture that is not public: each with a signature that ends. Without its asset they stay as they are. */
export function signedPicture(
  { media }: { media: Pick<Media, 'publicAddress' | 'signedAddress'> },
  asset: AssetFacts | undefined,
  { sources, cover }: { sources: VideoSource[]; cover: VideoCover | null },
): { sources: VideoSource[]; cover: VideoCover | null } {
  if (asset === undefined) return { sources, cover };
  const names = new Map(Object.keys(asset.files).map((name) => [media.publicAddress(asset, name), name]));
  const signed = (url: string) => media.signedAddress(asset, names.get(url) ?? '', privateFor) ?? url;
  return {
    sources: sources.map((source) => ({ ...source, url: signed(source.url) })),
    cover: cover && {
      ...cover,
      url: signed(cover.url),
      ...(cover.smallUrl === undefined ? {} : { smallUrl: signed(cover.smallUrl) }),
    },
  };
}
