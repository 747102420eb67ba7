import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF that pdfkit wrote, each paragraph on its line, in the order of drawing: reads back the glyphs through the maps that a reader
 * uses to copy text.
 */
export function pdfWords(pdf: Buffer): string {
  const objects = objectsOf(pdf.toString('latin1'));
  const maps = new Map<string, Map<string, string>>();
  for (const { head } of objects.values()) {
    for (const [, name = '', font = ''] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? '')?.[1];
      const map = toUnicode === undefined ? undefined : objects.get(toUnicode)?.stream;
      if (map !== undefined) maps.set(name, readMap(map));
    }
  }
  return [...objects.values()]
    .flatMap(({ stream }) => (stream?.includes(' Tf') ? readText(stream, maps) : []))
    .join('\n');
}

interface PdfObject {
  readonly head: string;
  readonly stream: string | undefined;
}

function objectsOf(text: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const [, id = '', body = ''] of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = '', rest] = body.split(/\nstream\n/, 2);
    const packed = rest?.replace(/\nendstream$/, '');
    const bytes = packed === undefined ? undefined : Buffer.from(packed, 'latin1');
    const isPacked = head.includes('/FlateDecode');
    objects.set(id, { head, stream: bytes && (isPacked ? inflateSync(bytes) : bytes).toString('latin1') });
  }
  return objects;
}

/** Glyph (four hexadecimal digits) → characters. */
function readMap(cmap: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const [, first = '', list = ''] of cmap.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    [...list.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, units = ''], index) => {
      const glyph = (parseInt(first, 16) + index).toString(16).padStart(4, '0');
      map.set(glyph, Buffer.from(units.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'));
    });
  }
  return map;
}

function readText(stream: string, maps: ReadonlyMap<string, ReadonlyMap<string, string>>): string[] {
  const lines: string[] = [];
  let font: ReadonlyMap<string, string> = new Map();
  for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) font = maps.get(name) ?? new Map<string, string>();
    if (shown === undefined) continue;
    const glyphs = [...shown.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? []);
    lines.push(glyphs.map((glyph) => font.get(glyph.toLowerCase()) ?? '\uFFFD').join(''));
  }
  return lines;
}
