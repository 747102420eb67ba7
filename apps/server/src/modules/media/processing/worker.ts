/**
 * The process in which files of strangers are opened: one message in, one answer out, then it ends. It has no environment, no
 * connection to anything but its parent, and reads and writes what it was started with (see limited-process.ts).
 */
import { MediaRefusal } from '@parterre/media/media-refusal';
import { registerMediabunnyServer } from '@mediabunny/server';
import { Logging, LogLevel } from 'mediabunny';
import sharp from 'sharp';
import { withMedia } from './inspect-media.ts';
import type { Inspected, Processed, ProcessingFailure, ShareMade } from './processor.ts';
import { publishSound } from './publish-sound.ts';
import { publishVideo } from './publish-video.ts';
import type { WorkMessage, WorkRequest } from './work-request.ts';

/** Faults of the machine and of ourselves; everything else that is thrown comes from the file. */
const OWN_FAULTS = ['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES', 'ENOENT', 'EMFILE', 'ERR_ACCESS_DENIED'];

const send = (message: WorkMessage<Inspected | Processed>): void => {
  process.send?.(message);
};

/** Every hundredth once: a long video has thousands of pictures. */
function tellShare(): ShareMade {
  let told = 0;
  return (share) => {
    if (share - told < 0.01) return;
    told = share;
    send({ share });
  };
}

async function answer(request: WorkRequest): Promise<Inspected | Processed> {
  const measured = (seconds: number) => send({ measured: seconds });
  try {
    switch (request.task) {
      case 'inspect':
        return await withMedia(request, (_media, facts) => Promise.resolve({ ok: true as const, facts }));
      case 'video':
        return { ok: true, ...(await publishVideo(request.job, request.limits, { measured, share: tellShare() })) };
      case 'sound':
        return { ok: true, ...(await publishSound(request.job, request.limits, measured)) };
    }
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): ProcessingFailure {
  if (error instanceof MediaRefusal) return { ok: false, reason: error.reason, detail: error.message };
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { ok: false, reason: OWN_FAULTS.includes(code) ? 'crashed' : 'unreadable', detail: String(error) };
}

Logging.level = LogLevel.Errors;
registerMediabunnyServer({ hardwareContext: null });
sharp.cache(false);
sharp.concurrency(1);
if (process.platform !== 'linux') setInterval(() => send({ rss: process.memoryUsage.rss() }), 100).unref();

process.once('message', (request: WorkRequest) => {
  void answer(request).then((result) => {
    process.send?.({ answer: result } satisfies WorkMessage<Inspected | Processed>, () => process.exit(0));
  });
});
