import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, inlineScriptHashes } from './content-security.ts';

const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

describe('content security policy of a page', () => {
  it('knows the scripts that the build put into every page', () => {
    const html =
      '<script src="main.js" type="module"></script><script>go()</script><script type="text/javascript" id="x">a < b</script>' +
      '<script type="application/ld+json">{"x":1}</script><script id="ng-state" type="application/json">{}</script>';
    expect(inlineScriptHashes(html)).toEqual([hashOf('go()'), hashOf('a < b')]);
  });

  it('allows the replay of early clicks, and no other script of a rendered page', () => {
    const replay = 'window.__jsaction_bootstrap(document.body,"ng",["click","submit"],["focus"]);';
    const html = `<script nonce="abc">${replay}</script><script>steal()</script><p title="<script>${replay}steal()</script>">`;
    const policy = contentSecurityPolicy('/fr', html, 'abc', [hashOf('built()')], new URL('https://parterre.example'));
    expect(policy).toContain(`script-src 'self' ${hashOf('built()')} ${hashOf(replay)};`);
  });

  it('names the nonce and the socket of this server, and no inline script at large', () => {
    const policy = contentSecurityPolicy('/fr', '', 'abc', [], new URL('https://parterre.example'));
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
    expect(policy).toContain("connect-src 'self' wss://parterre.example");
    expect(policy).toContain("script-src 'self';");
  });

  it('lets the studio alone compile its encoder and run it in a worker', () => {
    const policyOf = (path: string) => contentSecurityPolicy(path, '', 'abc', [], new URL('https://parterre.example'));
    for (const path of ['/fr/studio', '/en/studio/8d33', '/fr/studio?x=1'])
      expect(policyOf(path)).toContain("script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:;");
    for (const path of ['/fr', '/fr/studios', '/en/feed', '/fr/films/studio', '/fr/search?q=/fr/studio'])
      expect(policyOf(path)).not.toMatch(/wasm|worker-src/);
  });
});
