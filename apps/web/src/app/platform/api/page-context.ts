/** What the HTTP server gives to the rendering of one page (`REQUEST_CONTEXT`). */
export interface PageContext {
  /** Answers a request to `/api` in this process, as the visitor of the page; without cookies for a page that is cached. */
  inject(request: Request): Promise<Response>;
  /** allows the styles of this rendering under the content security policy */
  readonly nonce: string;
}
