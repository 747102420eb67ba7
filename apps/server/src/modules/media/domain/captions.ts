/** Bytes of a captions file at most: two hours of dense speech have a tenth of it. */
export const mostCaptionBytes = 1_048_576;

/** A moment of WebVTT (`00:01.000`, `01:00:01.000`) or of SRT (`00:00:01,000`). */
const moment = String.raw`(?:(\d{1,3}):)?([0-5]\d):([0-5]\d)[.,](\d{3})`;
const timing = new RegExp(String.raw`^\s*${moment}\s+-->\s+${moment}(?:\s.*)?$`);

interface Cue {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * WebVTT with nothing but cues of plain text, from WebVTT or SRT in UTF-8: styles, notes, positions and tags of the source are left out. Cues
 * are put in order.
 * @returns null when it is neither, has no cue, or a cue ends before it begins
 */
export function captionsOf(bytes: Uint8Array): { text: string; seconds: number } | null {
  if (bytes.length > mostCaptionBytes) return null;
  const source = decoded(bytes);
  if (source === null) return null;
  const cues = source
    .split(/\n{2,}/)
    .map((block) => cueOf(block.split('\n')))
    .filter((cue) => cue !== null);
  if (cues.length === 0 || cues.some(({ from, to }) => to <= from)) return null;
  cues.sort((a, b) => a.from - b.from || a.to - b.to);
  const blocks = cues.map(({ from, to, lines }) => `${written(from)} --> ${written(to)}\n${lines.join('\n')}\n`);
  return { text: `WEBVTT\n\n${blocks.join('\n')}`, seconds: Math.max(...cues.map(({ to }) => to)) / 1000 };
}

function decoded(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text.replace(/\r\n?/g, '\n');
  } catch {
    return null;
  }
}

function cueOf(lines: readonly string[]): Cue | null {
  const at = lines.findIndex((line) => timing.test(line));
  // An identifier may come before the time; anything more is another kind of block.
  if (at < 0 || at > 2) return null;
  const match = timing.exec(lines[at] ?? '') ?? [];
  const text = lines
    .slice(at + 1)
    .map(plain)
    .filter((line) => line !== '');
  if (text.length === 0) return null;
  return { from: milliseconds(match.slice(1, 5)), to: milliseconds(match.slice(5, 9)), lines: text };
}

/** Without tags; what would open one or a time is written so that it does not. */
function plain(line: string): string {
  return line
    .replace(/<[^>]*>|\{\\[^}]*\}/g, '')
    .replace(/&(?!(?:amp|lt|gt|nbsp|lrm|rlm);)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/-->/g, '--&gt;')
    .trim();
}

function milliseconds([hours = '0', minutes = '0', seconds = '0', rest = '0']: readonly (
  string | undefined
)[]): number {
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(rest);
}

function written(total: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(total / 1000);
  const rest = String(total % 1000).padStart(3, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${rest}`;
}
