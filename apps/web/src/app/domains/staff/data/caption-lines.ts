/** What is said in captions, and from when on. */
export interface CaptionLine {
  /** seconds */
  readonly at: number;
  readonly text: string;
}

const timing = /^(?:(\d+):)?(\d{2}):(\d{2}\.\d{3}) --> /;

/** The cues of WebVTT as the server keeps it: checked, with nothing but cues. Marks within a cue are left out. */
export function captionLines(vtt: string): CaptionLine[] {
  return vtt.split('\n\n').flatMap((block) => {
    const lines = block.trim().split('\n');
    const first = lines.findIndex((line) => timing.test(line));
    const [, hours = '0', minutes = '0', seconds = '0'] = timing.exec(lines[first] ?? '') ?? [];
    const text = lines
      .slice(first + 1)
      .join(' ')
      .replace(/<[^>]*>/g, '');
    return first === -1 ? [] : [{ at: (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds), text }];
  });
}
