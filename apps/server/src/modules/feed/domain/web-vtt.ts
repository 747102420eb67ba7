export type CheckedCaptions =
  { ok: true; vtt: string; cues: number } | { ok: false; reason: 'captions-unreadable'; line: number; message: string };

const mostCues = 2000;
const timing =
  /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})[ \t]+-->[ \t]+(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})(?:[ \t].*)?$/;

/**
 * Reads WebVTT (https://www.w3.org/TR/webvtt1/) and writes it anew with cues alone: header text, styles, regions and notes are left out, since a player
 * would apply them. Cues may not end before they begin. Problems are told with the number of their line.
 */
export function checkCaptions(text: string): CheckedCaptions {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '\uFFFD')
    .split(/\r\n|\r|\n/);
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? '')) return refused(1, 'the first line must be WEBVTT');
  const cues: string[] = [];
  let at = 1;
  while (at < lines.length && lines[at] !== '') at += 1;
  while (at < lines.length) {
    if (lines[at] === '') {
      at += 1;
      continue;
    }
    const from = at;
    while (at < lines.length && lines[at] !== '') at += 1;
    const block = lines.slice(from, at);
    if (/^(NOTE|STYLE|REGION)\b/.test(block[0] ?? '')) continue;
    const time = block.findIndex((line) => line.includes('-->'));
    if (time < 0 || time > 1) return refused(from + 1, 'a cue begins with its times: 00:01.000 --> 00:03.500');
    const found = timing.exec(block[time] ?? '');
    if (found === null) return refused(from + time + 1, 'times are written 00:01.000 --> 00:03.500');
    if (millisecondsOf(found, 1) >= millisecondsOf(found, 5))
      return refused(from + time + 1, 'a cue ends after it begins');
    const words = block.slice(time + 1).map((line) => line.replaceAll('-->', '→'));
    if (words.length > 0)
      cues.push([found[0].replace(/(\.\d{3})[ \t]+-->[ \t]+(\S+).*$/, '$1 --> $2'), ...words].join('\n'));
    if (cues.length > mostCues) return refused(from + 1, `there are more than ${mostCues} cues`);
  }
  if (cues.length === 0) return refused(lines.length, 'there is no cue');
  return { ok: true, vtt: `WEBVTT\n\n${cues.join('\n\n')}\n`, cues: cues.length };
}

function refused(line: number, message: string): CheckedCaptions {
  return { ok: false, reason: 'captions-unreadable', line, message };
}

function millisecondsOf(found: RegExpExecArray, from: number): number {
  const [hours, minutes, seconds, rest] = [0, 1, 2, 3].map((part) => Number(found[from + part] ?? 0));
  return (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000 + (rest ?? 0);
}
