import { HttpBackend, HttpClient, type HttpErrorResponse, provideHttpClient } from '@angular/common/http';
import { REQUEST_CONTEXT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { InProcessBackend } from './in-process-backend.ts';

function clientAnsweredBy(inject: (request: Request) => Promise<Response>): HttpClient {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      { provide: HttpBackend, useClass: InProcessBackend },
      { provide: REQUEST_CONTEXT, useValue: { inject, nonce: 'n' } },
    ],
  });
  return TestBed.inject(HttpClient);
}

describe('requests while a page is rendered', () => {
  it('are answered in the process', async () => {
    const seen: string[] = [];
    const http = clientAnsweredBy(async (request) => {
      seen.push(
        `${request.method} ${new URL(request.url).pathname}${new URL(request.url).search} ${await request.text()}`,
      );
      return Response.json({ title: 'Harmattan' });
    });
    expect(await firstValueFrom(http.get('/api/v1/films', { params: { q: 'har' } }))).toEqual({ title: 'Harmattan' });
    await firstValueFrom(http.post('/api/v1/holds', { seats: ['F6'] }));
    expect(seen).toEqual(['GET /api/v1/films?q=har ', 'POST /api/v1/holds {"seats":["F6"]}']);
  });

  it('keep the problem document of a refusal', async () => {
    const http = clientAnsweredBy(() => Promise.resolve(Response.json({ code: 'seat-taken' }, { status: 409 })));
    const refusal = await firstValueFrom(http.get('/api/v1/x')).catch((error: HttpErrorResponse) => error);
    expect(refusal).toMatchObject({ status: 409, error: { code: 'seat-taken' } });
  });

  it('never leave the process', async () => {
    const http = clientAnsweredBy(() => Promise.reject(new Error('asked')));
    const refusal = await firstValueFrom(http.get('https://elsewhere.example/x')).catch(
      (error: HttpErrorResponse) => error,
    );
    expect(refusal).toMatchObject({ status: 0 });
  });
});
