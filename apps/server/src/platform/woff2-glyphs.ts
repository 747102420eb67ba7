import { ByteReader } from './byte-reader.ts';

interface Point {
  onCurve: boolean;
  dx: number;
  dy: number;
}

/** The streams of a transformed `glyf` table, in their order there (WOFF File Format 2.0, section 5.1). */
interface GlyphStreams {
  contourCounts: ByteReader;
  pointCounts: ByteReader;
  flags: ByteReader;
  glyphs: ByteReader;
  composites: ByteReader;
  boxes: ByteReader;
}

const MORE_COMPONENTS = 0x20;
const HAS_INSTRUCTIONS = 0x100;
const ARGUMENTS_ARE_WORDS = 0x01;
const HAS_SCALE = 0x08;
const HAS_TWO_SCALES = 0x40;
const HAS_MATRIX = 0x80;

/** `glyf` and `loca` (long offsets) from a transformed `glyf` table of WOFF2, without hinting instructions. */
export function rebuildGlyphs(transformed: Uint8Array): { glyf: Buffer; loca: Buffer } {
  const header = new ByteReader(transformed);
  header.skip(4);
  const glyphCount = header.uint16();
  header.skip(2);
  const lengths = Array.from({ length: 7 }, () => header.uint32());
  const [contourCounts, pointCounts, flags, glyphs, composites, boxes] = lengths.map(
    (length) => new ByteReader(header.bytes(length)),
  );
  if (!contourCounts || !pointCounts || !flags || !glyphs || !composites || !boxes)
    throw new Error('the glyf table lacks a stream');
  const streams: GlyphStreams = { contourCounts, pointCounts, flags, glyphs, composites, boxes };
  const boxGiven = boxes.bytes(4 * Math.ceil(glyphCount / 32));

  const parts: Buffer[] = [];
  const loca = Buffer.alloc(4 * (glyphCount + 1));
  let offset = 0;
  for (let glyph = 0; glyph < glyphCount; glyph++) {
    const hasBox = ((boxGiven[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) !== 0;
    const bytes = rebuildGlyph(streams, hasBox);
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3)]);
    parts.push(padded);
    offset += padded.length;
    loca.writeUInt32BE(offset, 4 * (glyph + 1));
  }
  return { glyf: Buffer.concat(parts), loca };
}

function rebuildGlyph(streams: GlyphStreams, hasBox: boolean): Buffer {
  const contours = streams.contourCounts.int16();
  if (contours === 0) return Buffer.alloc(0);
  if (contours < 0) return Buffer.concat([int16s([contours]), streams.boxes.bytes(8), components(streams)]);
  let points = 0;
  const ends: number[] = [];
  for (let i = 0; i < contours; i++) {
    points += streams.pointCounts.packedUint16();
    ends.push(points - 1);
  }
  const outline = Array.from({ length: points }, () => readPoint(streams.flags.uint8(), streams.glyphs));
  streams.glyphs.packedUint16(); // length of the instructions, which lie in their own stream
  const box = hasBox ? streams.boxes.bytes(8) : int16s(boxAround(outline));
  return Buffer.concat([
    int16s([contours]),
    box,
    int16s([...ends, 0]),
    Buffer.from(outline.map(({ onCurve }) => (onCurve ? 1 : 0))),
    int16s(outline.map(({ dx }) => dx)),
    int16s(outline.map(({ dy }) => dy)),
  ]);
}

/** The component records as they are, but for the flag that says that instructions follow. */
function components({ composites, glyphs }: GlyphStreams): Buffer {
  const parts: Uint8Array[] = [];
  let flags = MORE_COMPONENTS;
  let instructions = false;
  while (flags & MORE_COMPONENTS) {
    flags = composites.uint16();
    instructions ||= (flags & HAS_INSTRUCTIONS) !== 0;
    const scale = flags & HAS_SCALE ? 2 : flags & HAS_TWO_SCALES ? 4 : flags & HAS_MATRIX ? 8 : 0;
    parts.push(int16s([flags & ~HAS_INSTRUCTIONS]));
    parts.push(composites.bytes(2 + (flags & ARGUMENTS_ARE_WORDS ? 4 : 2) + scale));
  }
  if (instructions) glyphs.packedUint16();
  return Buffer.concat(parts);
}

/** A step from the point before, by the table of 128 triplets (WOFF File Format 2.0, section 5.2, table 2). */
function readPoint(flag: number, data: ByteReader): Point {
  const onCurve = flag < 0x80;
  const code = flag & 0x7f;
  const first = (n: number) => (code & 1 ? n : -n);
  const second = (n: number) => (code & 2 ? n : -n);
  if (code < 10) return { onCurve, dx: 0, dy: first(((code & 14) << 7) + data.uint8()) };
  if (code < 20) return { onCurve, dx: first((((code - 10) & 14) << 7) + data.uint8()), dy: 0 };
  if (code < 84) {
    const group = code - 20;
    const byte = data.uint8();
    const dx = first(1 + (group & 0x30) + (byte >> 4));
    return { onCurve, dx, dy: second(1 + ((group & 0x0c) << 2) + (byte & 0x0f)) };
  }
  if (code < 120) {
    const group = code - 84;
    const dx = first(1 + (Math.floor(group / 12) << 8) + data.uint8());
    return { onCurve, dx, dy: second(1 + (((group % 12) >> 2) << 8) + data.uint8()) };
  }
  if (code < 124) {
    const high = data.uint8();
    const middle = data.uint8();
    const dx = first((high << 4) + (middle >> 4));
    return { onCurve, dx, dy: second(((middle & 0x0f) << 8) + data.uint8()) };
  }
  const dx = first(data.uint16());
  return { onCurve, dx, dy: second(data.uint16()) };
}

/** xMin, yMin, xMax, yMax. */
function boxAround(outline: Point[]): number[] {
  let [x, y] = [0, 0];
  const xs: number[] = [];
  const ys: number[] = [];
  for (const { dx, dy } of outline) {
    xs.push((x += dx));
    ys.push((y += dy));
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function int16s(values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => bytes.writeUInt16BE(value & 0xffff, i * 2));
  return bytes;
}
