export interface Buyer {
  readonly name: string;
  readonly email: string;
}

const place = 'parterre-buyer';

/** What was typed last time on this device; empty where nothing is kept. */
export function readBuyer(store: Pick<Storage, 'getItem'> | undefined): Buyer {
  try {
    const kept = JSON.parse(store?.getItem(place) ?? '{}') as { name?: unknown; email?: unknown };
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    return { name: text(kept.name), email: text(kept.email) };
  } catch {
    return { name: '', email: '' };
  }
}

export function keepBuyer(store: Pick<Storage, 'setItem'> | undefined, { name, email }: Buyer): void {
  try {
    store?.setItem(place, JSON.stringify({ name, email }));
  } catch {
    // No room, or not allowed: it is typed again next time.
  }
}
