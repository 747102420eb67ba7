import { EncodedPacketSink } from 'mediabunny';
import type { InputTrack } from 'mediabunny';
import { MediaRefusal } from './media-refusal.ts';

/** Seconds by which the last that was decoded may come before the last packet. */
const LOST_SECONDS = 0.25;

/**
 * The library ends without a word where the bytes of a file end, though its index tells of more: a recording that broke off on
 * its way. `last` is when the last that was decoded began, `end` where one stopped to ask, in seconds.
 *
 * @throws MediaRefusal `unreadable`
 */
export async function proveWhole(track: InputTrack, last: number, end: number): Promise<void> {
  const packet = await new EncodedPacketSink(track).getPacket(end - 0.001, { metadataOnly: true });
  if (packet && packet.timestamp - last > LOST_SECONDS) {
    throw new MediaRefusal(
      'unreadable',
      `${track.type} ends at ${last} s and is announced until ${packet.timestamp} s`,
    );
  }
}
