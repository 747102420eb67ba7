import { DestroyRef, Injectable, inject } from '@angular/core';

/** Videos kept whole at a time, and bytes of one at most: larger ones are left to the player. */
const most = 5;
const largest = 8 * 1024 * 1024;

/**
 * Loads the next videos whole, ahead of time, one after another: they begin at once, and play without a network. A video that is not here plays from its
 * own address.
 */
@Injectable({ providedIn: 'root' })
export class ClipFiles {
  private readonly kept = new Map<string, string>();
  private loading: { address: string; stop: AbortController } | undefined;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.loading?.stop.abort();
      for (const local of this.kept.values()) URL.revokeObjectURL(local);
    });
  }

  /** Where to play it from. */
  of(address: string): string {
    return this.kept.get(address) ?? address;
  }

  has(address: string): boolean {
    return this.kept.has(address);
  }

  /** Loads these, the nearest first, and lets go of what was loaded long ago. What is being loaded and not among them is given up. */
  async ahead(addresses: readonly string[]): Promise<void> {
    if (this.loading && !addresses.includes(this.loading.address)) this.loading.stop.abort();
    if (this.loading) return;
    const next = addresses.find((address) => !this.kept.has(address));
    if (next === undefined) return;
    const stop = new AbortController();
    this.loading = { address: next, stop };
    const whole = await load(next, stop.signal);
    this.loading = undefined;
    if (whole === null) return;
    this.kept.set(next, URL.createObjectURL(whole));
    this.letGo(addresses);
    await this.ahead(addresses);
  }

  private letGo(needed: readonly string[]): void {
    for (const [address, local] of this.kept) {
      if (this.kept.size <= most) return;
      if (needed.includes(address)) continue;
      URL.revokeObjectURL(local);
      this.kept.delete(address);
    }
  }
}

/** The whole file; null when it is too large, or did not come. */
async function load(address: string, signal: AbortSignal): Promise<Blob | null> {
  try {
    const answer = await fetch(address, { signal });
    if (!answer.ok || Number(answer.headers.get('content-length') ?? 0) > largest) {
      await answer.body?.cancel();
      return null;
    }
    return await answer.blob();
  } catch {
    return null;
  }
}
