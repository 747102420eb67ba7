import { HttpBackend, HttpErrorResponse, HttpHeaders, type HttpRequest, HttpResponse } from '@angular/common/http';
import { Injectable, REQUEST_CONTEXT, inject } from '@angular/core';
import { type Observable, from, switchMap, throwError, of } from 'rxjs';
import type { PageContext } from './page-context.ts';

/**
 * The end of HttpClient's chain on the server: a request to `/api` is answered inside the process, never over the
 * network. It replaces the backend rather than intercept, so that the transfer cache before it still sees the answers.
 */
@Injectable()
export class InProcessBackend implements HttpBackend {
  private readonly context = inject(REQUEST_CONTEXT) as PageContext | null;

  handle(request: HttpRequest<unknown>): Observable<HttpResponse<unknown>> {
    return from(this.answer(request)).pipe(
      switchMap((answer) => (answer instanceof HttpErrorResponse ? throwError(() => answer) : of(answer))),
    );
  }

  private async answer(request: HttpRequest<unknown>): Promise<HttpResponse<unknown> | HttpErrorResponse> {
    const url = new URL(request.urlWithParams, 'http://localhost');
    if (!this.context || !url.pathname.startsWith('/api/'))
      return unreachable(request, 'not an address of this server');
    try {
      const response = await this.context.inject(toFetchRequest(request, url));
      const head = { status: response.status, statusText: response.statusText, url: request.urlWithParams };
      const headers = new HttpHeaders(response.headers);
      const body = await readBody(request, response);
      return response.ok
        ? new HttpResponse({ ...head, headers, body })
        : new HttpErrorResponse({ ...head, headers, error: body });
    } catch (error) {
      return unreachable(request, error);
    }
  }
}

function unreachable(request: HttpRequest<unknown>, error: unknown): HttpErrorResponse {
  return new HttpErrorResponse({ status: 0, url: request.urlWithParams, error });
}

function toFetchRequest(request: HttpRequest<unknown>, url: URL): Request {
  const headers = new Headers({ accept: 'application/json' });
  for (const name of request.headers.keys()) headers.set(name, request.headers.getAll(name)?.join(', ') ?? '');
  const contentType = request.detectContentTypeHeader();
  if (contentType && !headers.has('content-type')) headers.set('content-type', contentType);
  return new Request(url, { method: request.method, headers, body: request.serializeBody() as BodyInit | null });
}

async function readBody(request: HttpRequest<unknown>, response: Response): Promise<unknown> {
  if (request.responseType !== 'json') return response.text();
  const text = await response.text();
  return text === '' ? null : (JSON.parse(text) as unknown);
}
