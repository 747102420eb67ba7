import { DOCUMENT, Injectable, inject } from '@angular/core';

/** What came of a wish to share: the device's own sheet, a copied address, nothing wanted after all, or no way to. */
export type Shared = 'shared' | 'copied' | 'given-up' | 'impossible';

interface Device {
  share?(data: { title: string; url: string }): Promise<void>;
  clipboard?: { writeText(text: string): Promise<void> };
}

/** Offers the page to the device's sharing sheet; where there is none, or it fails, copies the address. */
export async function sharePage(device: Device, page: { title: string; url: string }): Promise<Shared> {
  if (device.share) {
    try {
      await device.share(page);
      return 'shared';
    } catch (error) {
      if (error instanceof Error && error.name === 'AbortError') return 'given-up';
    }
  }
  try {
    if (!device.clipboard) return 'impossible';
    await device.clipboard.writeText(page.url);
    return 'copied';
  } catch {
    return 'impossible';
  }
}

@Injectable({ providedIn: 'root' })
export class Sharing {
  private readonly document = inject(DOCUMENT);

  /** @param title of what is shared, without the name of the product */
  share(title: string): Promise<Shared> {
    const { origin, pathname } = this.document.location;
    return sharePage(this.document.defaultView?.navigator ?? {}, { title, url: origin + pathname });
  }
}
