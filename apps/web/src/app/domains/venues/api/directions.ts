interface Reachable {
  readonly name: string;
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
}

/** « 14, passage des Filatures, 75011 Paris »; empty when nothing is known. */
export function addressLine({ address, postalCode, city }: Pick<Reachable, 'address' | 'postalCode' | 'city'>): string {
  const town = [postalCode, city].filter(Boolean).join(' ');
  // An address that came in one piece already ends with its town.
  if (address && city && address.toLowerCase().includes(city.toLowerCase())) return address;
  return [address, town].filter(Boolean).join(', ');
}

/** A page of OpenStreetMap that leads there: to the coordinates, else to the address. */
export function directionsTo(venue: Reachable): string {
  if (venue.place) {
    const to = `${String(venue.place.latitude)},${String(venue.place.longitude)}`;
    return `https://www.openstreetmap.org/directions?to=${encodeURIComponent(to)}`;
  }
  const words = [venue.name, addressLine(venue)].filter(Boolean).join(', ');
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(words)}`;
}
