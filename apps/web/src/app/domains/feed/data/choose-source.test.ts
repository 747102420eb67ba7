import { chooseSource, savesData } from './choose-source.ts';

const sources = [720, 480, 360].map((width) => ({ width, height: width * 2, bytes: width, url: `/${String(width)}` }));
const good = { saver: false, kind: '4g', downlink: 10 };
const widthFor = (pixels: number, network = good as Parameters<typeof chooseSource>[2]) =>
  chooseSource(sources, pixels, network).width;

describe('the file to play', () => {
  it.each([
    [300, 360],
    [400, 360],
    [420, 480],
    [780, 720],
    [2000, 720],
  ])('for %i pixels is %i wide', (pixels, width) => {
    expect(widthFor(pixels)).toBe(width);
  });

  it('is one step less on a weak network, and the least when data is saved', () => {
    expect(widthFor(780, { ...good, downlink: 1.2 })).toBe(480);
    expect(widthFor(300, { ...good, downlink: 1.2 })).toBe(360);
    expect(widthFor(780, { ...good, saver: true })).toBe(360);
    expect(widthFor(780, { saver: false, kind: '3g', downlink: undefined })).toBe(360);
  });

  it('saves data when asked to, or where it is slow', () => {
    expect(savesData(good)).toBe(false);
    expect(savesData({ ...good, saver: true })).toBe(true);
    expect(savesData({ saver: false, kind: '2g', downlink: undefined })).toBe(true);
    expect(savesData({ saver: false, kind: undefined, downlink: undefined })).toBe(false);
  });
});
