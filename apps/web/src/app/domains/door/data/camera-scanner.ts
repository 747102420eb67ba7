/** Why the camera gives nothing: it was refused, or there is none. */
export type CameraFault = 'refused' | 'none';

/** As far as the platform's own reader goes; it is not in every browser's types. */
interface CodeDetector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface CodeDetectorClass {
  new (options: { formats: string[] }): CodeDetector;
  getSupportedFormats(): Promise<string[]>;
}

/** milliseconds between two looks: ten a second find a ticket at once and leave a phone cool */
const look = 100;

/** Reads QR codes from the camera at the back, with the browser's reader where it has one. */
export class CameraScanner {
  #stream: MediaStream | undefined;
  #running = false;

  /**
   * Shows the camera in the video and tells every code it sees, many times while it is in sight.
   *
   * @throws CameraFault as the rejection
   */
  async start(video: HTMLVideoElement, seen: (code: string) => void): Promise<void> {
    this.#running = true;
    const stream = await openCamera();
    if (!this.#isRunning()) return stopStream(stream);
    this.#stream = stream;
    video.srcObject = stream;
    await video.play();
    const read = await readerOf(video, stream);
    while (this.#isRunning()) {
      if (video.readyState >= video.HAVE_CURRENT_DATA) for (const code of await read()) seen(code);
      await new Promise((resolve) => setTimeout(resolve, look));
    }
  }

  stop(): void {
    this.#running = false;
    if (this.#stream) stopStream(this.#stream);
    this.#stream = undefined;
  }

  #isRunning(): boolean {
    return this.#running;
  }
}

async function openCamera(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    });
  } catch (error) {
    const fault: CameraFault = error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none';
    throw new CameraError(fault);
  }
}

export class CameraError extends Error {
  readonly fault: CameraFault;

  constructor(fault: CameraFault) {
    super(`the camera is not to be had: ${fault}`);
    this.fault = fault;
  }
}

async function readerOf(video: HTMLVideoElement, stream: MediaStream): Promise<() => Promise<string[]>> {
  const native = (globalThis as { BarcodeDetector?: CodeDetectorClass }).BarcodeDetector;
  if (native && (await native.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) {
    const detector = new native({ formats: ['qr_code'] });
    return async () => (await detector.detect(video).catch(() => [])).map(({ rawValue }) => rawValue);
  }
  const { QRCamera, QRCanvas } = await import('qr/dom.js');
  const [camera, canvas] = [new QRCamera(video, stream), new QRCanvas()];
  return async () => {
    const found = await camera.readFrame(canvas, true);
    return (Array.isArray(found) ? found : [found]).filter((code) => typeof code === 'string');
  };
}

function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
