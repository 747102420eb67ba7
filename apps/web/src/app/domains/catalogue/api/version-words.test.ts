import { versionFacts } from './version-words.ts';

const version = {
  language: 'en',
  original: true,
  subtitles: null,
  hearingImpairedSubtitles: false,
  audioDescription: false,
};

describe('a version in words', () => {
  it('is French, original, subtitled or dubbed', () => {
    expect(versionFacts(version)).toEqual(['version.vo']);
    expect(versionFacts({ ...version, subtitles: 'fr' })).toEqual(['version.vost']);
    expect(versionFacts({ ...version, language: 'fr' })).toEqual(['version.vf']);
    expect(versionFacts({ ...version, original: false })).toEqual(['version.dubbed']);
  });

  it('names what makes it accessible', () => {
    const full = { ...version, language: 'fr', hearingImpairedSubtitles: true, audioDescription: true };
    expect(versionFacts(full)).toEqual(['version.vf', 'version.hearing', 'version.described']);
  });
});
