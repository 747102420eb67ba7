export interface ImportedPlace {
  latitude: number | null;
  longitude: number | null;
}

/** A place as an import finds it, WGS 84 degrees: `[48.85, 2.34]`, `"48.85, 2.34"` or two values; both null when it is not one. */
export function importedPlace(pair: unknown, latitude?: unknown, longitude?: unknown): ImportedPlace {
  const values: unknown[] = Array.isArray(pair)
    ? pair
    : typeof pair === 'string'
      ? pair.split(/\s*[,;]\s+|[,;]/)
      : [latitude, longitude];
  const [lat, lon] = values.map(degrees);
  const valid =
    lat !== undefined && lon !== undefined && Math.abs(lat) <= 90 && Math.abs(lon) <= 180 && values.length === 2;
  return valid ? { latitude: lat, longitude: lon } : { latitude: null, longitude: null };
}

/** NaN when it is not a number; a decimal comma counts. */
function degrees(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value.trim() !== '' ? Number(value.trim().replace(',', '.')) : Number.NaN;
}
