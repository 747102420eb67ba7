import { brotliDecompressSync } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { rebuildGlyphs } from './woff2-glyphs.ts';

/** Tags that WOFF2 names by number (WOFF File Format 2.0, section 5.2, table "known table tags"). */
const KNOWN_TAGS = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX ' +
  'vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat ' +
  'fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '));

interface TableEntry {
  tag: string;
  /** Length in the decompressed stream. */
  length: number;
  transformed: boolean;
}

const SIGNATURE = 0x774f4632; // wOF2
const HEADER_LENGTH = 48;
const LONG_OFFSETS = 1;
const INDEX_TO_LOC_FORMAT_AT = 50;

/**
 * Unpacks a WOFF2 font into plain TrueType, because fontkit 2.0 gives no variations of a WOFF2 one (its `getVariation`
 * reads the compressed file as if it were TrueType). For reading outlines only: hinting instructions are dropped and
 * check sums are left zero. Throws for another kind of file and for the rare transformed `hmtx` table.
 */
export function woff2ToSfnt(woff2: Uint8Array): Buffer {
  const reader = new ByteReader(woff2);
  if (reader.uint32() !== SIGNATURE) throw new Error('not a WOFF2 font');
  const flavour = reader.uint32();
  reader.skip(4);
  const tableCount = reader.uint16();
  reader.skip(2 + 4);
  const compressedLength = reader.uint32();
  reader.skip(HEADER_LENGTH - 24);
  const entries = Array.from({ length: tableCount }, () => readEntry(reader));
  return assemble(flavour, tablesOf(entries, brotliDecompressSync(reader.bytes(compressedLength))));
}

function readEntry(reader: ByteReader): TableEntry {
  const flags = reader.uint8();
  const known = flags & 0x3f;
  const tag = known === 0x3f ? String.fromCharCode(...reader.bytes(4)) : (KNOWN_TAGS[known] ?? '');
  const version = flags >> 6;
  const length = reader.base128();
  // For these two, version 0 is the transform and 3 is none; for the others it is 0 that is none.
  const transformed = tag === 'glyf' || tag === 'loca' ? version === 0 : version !== 0;
  return { tag, length: transformed ? reader.base128() : length, transformed };
}

function tablesOf(entries: TableEntry[], stream: Uint8Array): Map<string, Uint8Array> {
  const reader = new ByteReader(stream);
  const tables = new Map<string, Uint8Array>();
  for (const { tag, length, transformed } of entries) {
    const bytes = reader.bytes(length);
    if (!transformed) {
      tables.set(tag, bytes);
    } else if (tag === 'glyf') {
      const { glyf, loca } = rebuildGlyphs(bytes);
      tables.set('glyf', glyf);
      tables.set('loca', loca);
    } else if (tag !== 'loca') {
      throw new Error(`the transformed table ${tag} is not read`);
    }
  }
  const head = tables.get('head');
  if (!head) throw new Error('the font has no head table');
  if (entries.some(({ tag, transformed }) => tag === 'glyf' && transformed)) {
    const rewritten = Buffer.from(head);
    rewritten.writeInt16BE(LONG_OFFSETS, INDEX_TO_LOC_FORMAT_AT);
    tables.set('head', rewritten);
  }
  return tables;
}

function assemble(flavour: number, tables: Map<string, Uint8Array>): Buffer {
  const directory = Buffer.alloc(12 + 16 * tables.size);
  directory.writeUInt32BE(flavour, 0);
  directory.writeUInt16BE(tables.size, 4);
  const parts: Uint8Array[] = [directory];
  let offset = directory.length;
  let at = 12;
  for (const [tag, bytes] of [...tables].sort(([a], [b]) => (a < b ? -1 : 1))) {
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(bytes.length, at + 12);
    at += 16;
    const padding = -bytes.length & 3;
    parts.push(bytes, new Uint8Array(padding));
    offset += bytes.length + padding;
  }
  return Buffer.concat(parts);
}
