import { describe, expect, test } from 'vitest';
import { checkCaptions } from './web-vtt.ts';

const cue = '00:00.000 --> 00:02.000\nOn y va.';

describe('captions', () => {
  test('are read with identifiers, hours, settings and any line ends, and written anew', () => {
    const given = `\uFEFFWEBVTT - Treichville\r\nKind: captions\r\n\r\nNOTE one\r\ntwo\r\n\r\n1\r\n00:00.000 --> 00:02.000 align:start\r\nOn y va.\r\n\r\n01:00:02.500 --> 01:00:03.000\r\nLa\r\nsuite`;
    expect(checkCaptions(given)).toEqual({
      ok: true,
      cues: 2,
      vtt: 'WEBVTT\n\n00:00.000 --> 00:02.000\nOn y va.\n\n01:00:02.500 --> 01:00:03.000\nLa\nsuite\n',
    });
  });

  test('lose styles and regions', () => {
    const checked = checkCaptions(`WEBVTT\n\nSTYLE\n::cue { background: url(https://example.org) }\n\n${cue}\n`);
    expect(checked).toMatchObject({ ok: true, vtt: `WEBVTT\n\n${cue}\n` });
  });

  test.each([
    ['', 1],
    ['1\n00:00:00,000 --> 00:00:02,000\nSRT', 1],
    ['WEBVTT\n\nwords', 3],
    ['WEBVTT\n\n00:00,000 --> 00:02,000\nwords', 3],
    ['WEBVTT\n\n00:02.000 --> 00:01.000\nwords', 3],
    ['WEBVTT\n\nNOTE nothing else', 3],
  ])('that are none say where: %j', (text, line) =>
    expect(checkCaptions(text)).toMatchObject({ ok: false, reason: 'captions-unreadable', line }),
  );
});
