/** Address of an order of a service below `/api/v1`. */
export function serviceOrderPath(code: string): string {
  return `/service-orders/${encodeURIComponent(code)}`;
}
