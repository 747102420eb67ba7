import { TestBed } from '@angular/core/testing';
import { Theme } from './theme.ts';

describe('theme', () => {
  afterEach(() => {
    delete document.documentElement.dataset['theme'];
  });

  it('puts a choice on the document and remembers it', () => {
    const theme = TestBed.inject(Theme);
    theme.choose('dark');
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(document.cookie).toContain('parterre-theme=dark');
  });

  it('follows the system again when asked', () => {
    const theme = TestBed.inject(Theme);
    theme.choose('light');
    theme.choose('system');
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    expect(theme.choice()).toBe('system');
  });
});
