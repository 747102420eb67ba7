/** Address of one's own boost below `/api/v1`. */
export function boostPath(id: string): string {
  return `/studio/boosts/${encodeURIComponent(id)}`;
}
