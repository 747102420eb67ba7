import { insideBox } from './sample-media.ts';

const ENDLESS = 0xffffffff;

/** Every table says that it has as many entries as can be said; there is not a byte more of them. */
export function endlessTables(film: Uint8Array): Uint8Array {
  const bytes = film.slice();
  for (const name of ['stts', 'stsc', 'stco']) {
    const { view, at } = insideBox(bytes, name);
    view.setUint32(at + 4, ENDLESS);
  }
  const sizes = insideBox(bytes, 'stsz');
  sizes.view.setUint32(sizes.at + 8, ENDLESS);
  return bytes;
}

/** Few bytes that stand for four thousand million samples, each of one byte and all at once. */
export function endlessSamples(film: Uint8Array): Uint8Array {
  const bytes = film.slice();
  const sizes = insideBox(bytes, 'stsz');
  sizes.view.setUint32(sizes.at + 4, 1);
  sizes.view.setUint32(sizes.at + 8, ENDLESS);
  const times = insideBox(bytes, 'stts');
  times.view.setUint32(times.at + 8, ENDLESS);
  times.view.setUint32(times.at + 12, 0);
  return bytes;
}

/** Forty thousand boxes, each in the one before, the film in the last. */
export function nestedBoxes(film: Uint8Array): Uint8Array {
  const depth = 40_000;
  const boxes = Buffer.alloc(depth * 8 + film.length);
  for (let i = 0; i < depth; i += 1) {
    boxes.writeUInt32BE(boxes.length - i * 8, i * 8);
    boxes.write('moov', i * 8 + 4, 'latin1');
  }
  boxes.set(film, depth * 8);
  const fileType = film.subarray(0, new DataView(film.buffer, film.byteOffset).getUint32(0));
  return Buffer.concat([fileType, boxes]);
}

/** Other bytes in the place of pictures. */
export function damaged(film: Uint8Array): Uint8Array {
  const bytes = film.slice();
  for (let i = 600; i < 3000; i += 1) bytes[i] = (i * 7919) % 256;
  return bytes;
}

/** A page first, a film after it. */
export const pageWithFilm = (film: Uint8Array): Uint8Array => Buffer.concat([Buffer.from('<html>'.padEnd(600)), film]);

/** A film first, an archive and a page after it. */
export const filmWithPage = (film: Uint8Array): Uint8Array =>
  Buffer.concat([film, Buffer.from('PK\u0003\u0004<script>alert(1)</script>')]);

/** Asks for other files; readers of playlists would open them. */
export const PLAYLIST = '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n';
