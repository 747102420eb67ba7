/** Address of a payment for a plan below `/api/v1`. */
export function chargePath(id: string): string {
  return `/account/plan/charges/${encodeURIComponent(id)}`;
}
