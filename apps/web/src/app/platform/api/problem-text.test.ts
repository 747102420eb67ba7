import { TestBed } from '@angular/core/testing';
import { TextLibrary } from '../language/load-texts.ts';
import { provideTexts } from '../language/provide-texts.ts';
import { injectProblemText } from './problem-text.ts';
import { Problem } from './problem.ts';

describe('text of a problem', () => {
  beforeEach(() => TestBed.configureTestingModule({ providers: [provideTexts()] }));

  it('is that of its code, in the language of the page', async () => {
    await TestBed.inject(TextLibrary).use('en');
    const say = TestBed.runInInjectionContext(() => injectProblemText());
    expect(say(new Problem('not-found', 404))).toBe('This does not exist, or no longer does.');
  });

  it('is that of `unexpected` for a code that nobody has translated', async () => {
    await TestBed.inject(TextLibrary).use('fr');
    const say = TestBed.runInInjectionContext(() => injectProblemText());
    expect(say(new Problem('something-new', 409))).toBe(say(new Problem('unexpected', 500)));
  });
});
