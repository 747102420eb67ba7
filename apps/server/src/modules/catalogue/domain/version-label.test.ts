import { expect, test } from 'vitest';
import { versionLabel } from './version-label.ts';

test.each([
  ['a French film', 'fr', true, null, false, 'VF'],
  ['a film dubbed into French', 'fr', false, null, false, 'VF'],
  ['a French film with subtitles for the hearing-impaired', 'fr', true, 'fr', true, 'VFST'],
  ['the same, the language of the subtitles left out', 'fr', true, null, true, 'VFST'],
  ['a dubbing with subtitles for the hearing-impaired', 'fr', false, 'fr', true, 'VFST'],
  ['a French film for visitors', 'fr', true, 'en', false, 'VFST-EN'],
  ['a foreign film with French subtitles', 'ja', true, 'fr', false, 'VOST'],
  ['a foreign film with French subtitles for the hearing-impaired', 'en', true, 'fr', true, 'VOST'],
  ['a foreign film without subtitles', 'en', true, null, false, 'VO'],
  ['a foreign film with other subtitles', 'ja', true, 'en', false, 'VOST-EN'],
  ['a foreign film with subtitles in its own language', 'en', true, 'en', true, 'VOST'],
  ['a foreign dubbing', 'en', false, null, false, 'V-EN'],
  ['a foreign dubbing with French subtitles', 'en', false, 'fr', false, 'V-ENST'],
] as const)('%s', (_, language, original, subtitles, hearingImpairedSubtitles, label) => {
  expect(versionLabel({ language, original, subtitles, hearingImpairedSubtitles })).toBe(label);
});
