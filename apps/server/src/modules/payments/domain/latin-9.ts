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
const taken: ReadonlySet<number> = new Set(Object.values(own));
const typographic: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
};

/** A text in ISO 8859-15, one of the two encodings that a FEC may have. What it lacks becomes its plain letter, else a question mark. */
export function latin9(text: string): Uint8Array {
  return Uint8Array.from([...text.normalize('NFC')].flatMap(bytesOf));
}

function bytesOf(character: string): number[] {
  const code = own[character] ?? character.codePointAt(0) ?? 0;
  if (own[character] !== undefined || (code < 256 && !taken.has(code))) return [code];
  const plain = typographic[character] ?? character.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');
  return plain === '' ? [0x3f] : [...plain].map((letter) => letter.charCodeAt(0));
}
