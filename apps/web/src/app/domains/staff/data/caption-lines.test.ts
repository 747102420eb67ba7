import { captionLines } from './caption-lines.ts';

describe('captions as lines', () => {
  it('are read with the second they begin at, names and marks left out', () => {
    const vtt =
      'WEBVTT\n\n00:01.500 --> 00:03.000\nOn y va,\n<i>maintenant</i>.\n\nrefrain\n01:00:02.000 --> 01:00:04.000\nLa lagune.\n';
    expect(captionLines(vtt)).toEqual([
      { at: 1.5, text: 'On y va, maintenant.' },
      { at: 3602, text: 'La lagune.' },
    ]);
  });

  it('are none where there is no cue', () => {
    expect(captionLines('WEBVTT\n')).toEqual([]);
  });
});
