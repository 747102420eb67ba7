import { AvFrameVideoSampleResource, toAvFrame } from '@mediabunny/server';
import { MediaRefusal } from '@parterre/media/media-refusal';
import type { Scale, Scaling } from '@parterre/media/scale';
import { VideoSample } from 'mediabunny';
import { AV_BUFFERSRC_FLAG_KEEP_REF, FFmpegError, Filter, FilterGraph, FilterInOut, Frame } from 'node-av';
import type { FilterContext } from 'node-av';

/** A chain of filters that is set up once for all pictures of one form. */
interface Chain {
  graph: FilterGraph;
  source: FilterContext;
  sink: FilterContext;
}

type PixelFormat = 'yuv420p' | 'rgb24';

export interface PictureScaler {
  /** Pictures come out in 8 bits of 4:2:0, in the range of video, whatever the source has. */
  scale: Scale;
  /** The bytes of a picture, red green blue, row after row. */
  rgb: (picture: VideoSample) => Promise<Buffer>;
  close: () => void;
}

/** Forms of pictures in one file: a recording has one, rarely a second one. */
const MOST_FORMS = 24;
const TRANSPOSE = { 0: [], 90: ['transpose=1'], 180: ['hflip', 'vflip'], 270: ['transpose=2'] } as const;

/**
 * Turns, crops and scales by libavfilter. `VideoSample.transform` of @mediabunny/server 1.59 sets a chain up for each picture,
 * uses the picture up, and keeps ten bits and full range, which costs a second walk in the encoder.
 */
export function pictureScaler(): PictureScaler {
  const chains = new Map<string, Chain>();

  const run = async (picture: VideoSample, scaling: Scaling, format: PixelFormat): Promise<Frame> => {
    using frame = new Frame();
    frame.alloc();
    await toAvFrame(picture, frame);
    const filters = filtersOf(picture, scaling, format);
    const origin = originOf(frame, picture);
    const key = `${origin} ${filters}`;
    const chain = chains.get(key) ?? openChain(origin, filters);
    chains.set(key, chain);
    if (chains.size > MOST_FORMS) throw new MediaRefusal('hostile', `pictures of more than ${MOST_FORMS} forms`);
    FFmpegError.throwIfError(chain.source.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_KEEP_REF), 'scale');
    const result = new Frame();
    result.alloc();
    FFmpegError.throwIfError(chain.sink.buffersinkGetFrameSync(result), 'scale');
    return result;
  };

  return {
    async scale(picture, scaling) {
      const { timestamp, duration } = picture;
      const frame = await run(picture, scaling, 'yuv420p');
      return new VideoSample(new AvFrameVideoSampleResource(frame), { timestamp, duration });
    },
    async rgb(picture) {
      const { codedWidth: width, codedHeight: height } = picture;
      using frame = await run(picture, { turn: 0, crop: null, width, height }, 'rgb24');
      const [data] = frame.data ?? [];
      const [stride = 0] = frame.linesize;
      if (!data) throw new Error('a picture without pixels');
      const rows = Array.from({ length: height }, (_, row) => data.subarray(row * stride, row * stride + width * 3));
      return Buffer.concat(rows);
    },
    close() {
      for (const { graph } of chains.values()) graph.free();
      chains.clear();
    },
  };
}

/** What the filters are told of a picture. */
function originOf(frame: Frame, { pixelAspectRatio: { num, den } }: VideoSample): string {
  const colour = `colorspace=${frame.colorSpace}:range=${frame.colorRange}`;
  return `video_size=${frame.width}x${frame.height}:pix_fmt=${frame.format}:time_base=1/1000000:pixel_aspect=${num}/${den}:${colour}`;
}

/** Square pixels, the turn and the mirror that the file asks for, then what the edit asks for. */
function filtersOf(picture: VideoSample, { turn, crop, width, height }: Scaling, format: PixelFormat): string {
  const filters: string[] = [];
  if (picture.squarePixelWidth !== picture.codedWidth || picture.squarePixelHeight !== picture.codedHeight) {
    filters.push(`scale=${picture.squarePixelWidth}:${picture.squarePixelHeight}`, 'setsar=1');
  }
  filters.push(...TRANSPOSE[picture.rotation], ...(picture.flip ? ['hflip'] : []), ...TRANSPOSE[turn]);
  if (crop) filters.push(`crop=${crop.width}:${crop.height}:${crop.left}:${crop.top}`);
  filters.push(`scale=${width}:${height}:flags=bicubic${format === 'yuv420p' ? ':out_range=tv' : ''}`);
  return [...filters, 'setsar=1', `format=${format}`].join(',');
}

function openChain(origin: string, filters: string): Chain {
  const graph = new FilterGraph();
  graph.alloc();
  graph.nbThreads = 1;
  const [buffer, buffersink] = [Filter.getByName('buffer'), Filter.getByName('buffersink')];
  const source = buffer && graph.createFilter(buffer, 'in', origin);
  const sink = buffersink && graph.createFilter(buffersink, 'out');
  if (!source || !sink) throw new Error('libavfilter lacks its ends');
  // seen from the chain that is parsed, what feeds it is an output
  const outputs = FilterInOut.createList([{ name: 'in', filterCtx: source, padIdx: 0 }]);
  const inputs = FilterInOut.createList([{ name: 'out', filterCtx: sink, padIdx: 0 }]);
  FFmpegError.throwIfError(graph.parsePtr(`[in]${filters}[out]`, inputs, outputs), filters);
  FFmpegError.throwIfError(graph.configSync(), filters);
  return { graph, source, sink };
}
