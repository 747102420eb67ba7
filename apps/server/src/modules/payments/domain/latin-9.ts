/** Where ISO 8859-15 differs from the first 256 characters of Unicode. */
const own: Readonly<Record<string, number>> = {
  '€': 0xa4,
  Š: 0xa6,
  š: 0xa8,
  Ž: 0xb4,
  ž: 0xb8,
  Œ: 0xbc,
  œ: 0xbd,
  Ÿ: 0xbe,
};
const typographic: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
};
/** What is not its own byte: all beyond the first 256, and those that had to make room. */
const foreign = /[\u0100-\u{10ffff}¤¦¨´¸¼½¾]/gu;

/** A text in ISO 8859-15, one of the two encodings that a FEC may have. What it lacks becomes its plain letter, else a question mark. */
export function latin9(text: string): Uint8Array {
  return Buffer.from(text.normalize('NFC').replace(foreign, byteOf), 'latin1');
}

function byteOf(character: string): string {
  const code = own[character];
  if (code !== undefined) return String.fromCharCode(code);
  return typographic[character] ?? (character.normalize('NFKD').replace(/[^\x20-\x7e]/g, '') || '?');
}
