export type DocumentType = 'application/pdf' | 'image/jpeg' | 'image/png';

const beginnings: readonly (readonly [DocumentType, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
];

/** What a document is by its first bytes, whatever its name and its sender say; null when it is none of those that are taken. */
export function documentType(bytes: Uint8Array): DocumentType | null {
  return beginnings.find(([, beginning]) => beginning.every((byte, at) => bytes[at] === byte))?.[0] ?? null;
}
