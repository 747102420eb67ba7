import type { Film } from '@parterre/contract/catalogue';
import type { TextKey } from '../../../platform/language/text-domains.ts';

type Version = Pick<
  Film['versions'][number],
  'language' | 'original' | 'subtitles' | 'hearingImpairedSubtitles' | 'audioDescription'
>;

/** What a version is, as keys of the texts of `catalogue`: « VFST (version française, sous-titres pour sourds…) ». */
export function versionFacts(version: Version): TextKey<'catalogue'>[] {
  const spoken = (): TextKey<'catalogue'> => {
    if (version.language === 'fr') return 'version.vf';
    if (!version.original) return 'version.dubbed';
    return version.subtitles ? 'version.vost' : 'version.vo';
  };
  return [
    spoken(),
    ...(version.hearingImpairedSubtitles ? ['version.hearing' as const] : []),
    ...(version.audioDescription ? ['version.described' as const] : []),
  ];
}
