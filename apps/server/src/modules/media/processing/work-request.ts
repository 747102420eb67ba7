import type { MediaKind, ProcessingLimits, SoundJob, VideoJob } from './processor.ts';

/** What the process is asked, as the one message it is sent. */
export type WorkRequest = { limits: ProcessingLimits } & (
  | { task: 'inspect'; path: string; kind: MediaKind }
  | { task: 'video'; job: VideoJob }
  | { task: 'sound'; job: SoundJob }
);

/** What the process says: how long what it works on lasts, what share of it is made, how much memory it has where nobody else can see that, the answer. */
export type WorkMessage<T> = { measured: number } | { share: number } | { rss: number } | { answer: T };
