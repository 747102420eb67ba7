import { HttpErrorResponse } from '@angular/common/http';
import { problemOf } from './problem.ts';

describe('problem', () => {
  it('keeps the code and the facts of a problem document', () => {
    const problem = problemOf(new HttpErrorResponse({ status: 409, error: { code: 'seat-taken', seats: ['F6'] } }));
    expect(problem).toMatchObject({ code: 'seat-taken', status: 409, details: { seats: ['F6'] } });
  });

  it('says offline when nothing answered, and unexpected when the answer is not ours', () => {
    expect(problemOf(new HttpErrorResponse({ status: 0 })).code).toBe('offline');
    expect(problemOf(new HttpErrorResponse({ status: 502, error: '<html>' })).code).toBe('unexpected');
    expect(problemOf(new TypeError('x')).code).toBe('unexpected');
  });

  it('lists the fields that were refused', () => {
    const problem = problemOf(
      new HttpErrorResponse({ status: 400, error: { code: 'invalid', errors: [{ path: 'email' }] } }),
    );
    expect(problem.fields).toEqual([{ path: 'email' }]);
  });
});
