import { clockFace, formatDistance, formatDuration, formatSeconds } from './measures.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('measures', () => {
  it.each([
    [108, '1 h 48', '1h 48'],
    [126, '2 h 06', '2h 06'],
    [60, '1 h', '1h'],
    [48, '48 min', '48 min'],
  ])('%i minutes', (minutes, fr, en) => {
    expect(plain(formatDuration('fr', minutes))).toBe(fr);
    expect(plain(formatDuration('en', minutes))).toBe(en);
  });

  it.each([
    [600, '10 min'],
    [90, '1 min 30 s'],
    [45, '45 s'],
  ])('up to %i seconds', (seconds, said) => {
    expect(plain(formatSeconds('fr', seconds))).toBe(said);
  });

  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [125, '2:05'],
    [3600, '60:00'],
  ])('%f seconds', (seconds, face) => {
    expect(clockFace(seconds)).toBe(face);
  });

  it.each([
    [0, '50 m', '50 m'],
    [812, '800 m', '800 m'],
    [980, '1 km', '1 km'],
    [1932, '1,9 km', '1.9 km'],
    [12_400, '12 km', '12 km'],
  ])('%i metres', (metres, fr, en) => {
    expect(plain(formatDistance('fr', metres))).toBe(fr);
    expect(plain(formatDistance('en', metres))).toBe(en);
  });
});
