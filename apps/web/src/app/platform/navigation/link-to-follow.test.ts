import { type LinkClick, linkToFollow } from './link-to-follow.ts';

const origin = 'https://parterre.example';

function linkTo(href: string, attributes: Record<string, string> = {}): HTMLElement {
  const link = document.createElement('a');
  for (const [name, value] of Object.entries({ href, ...attributes })) link.setAttribute(name, value);
  return link;
}

function pressed(target: Element, how: Partial<LinkClick> = {}): LinkClick {
  const plain = { button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false, defaultPrevented: false };
  return { ...plain, target, ...how };
}

describe('link to follow', () => {
  it('is any page of the product, with its query and fragment', () => {
    expect(linkToFollow(pressed(linkTo(`${origin}/fr/films/harmattan?day=2026-11-20#screenings`)), origin)).toBe(
      '/fr/films/harmattan?day=2026-11-20#screenings',
    );
    expect(linkToFollow(pressed(linkTo(`${origin}/en`)), origin)).toBe('/en');
  });

  it('is found from a mark inside it', () => {
    const link = linkTo(`${origin}/fr`);
    const mark = link.appendChild(document.createElement('span'));
    expect(linkToFollow(pressed(mark), origin)).toBe('/fr');
  });

  it.each([
    ['another origin', linkTo('https://elsewhere.example/fr')],
    ['a file of ours', linkTo(`${origin}/api/v1/orders/A2B3/tickets.pdf`)],
    ['a path that only begins like a language', linkTo(`${origin}/france`)],
    ['a download', linkTo(`${origin}/fr/films`, { download: '' })],
    ['another tab', linkTo(`${origin}/fr/films`, { target: '_blank' })],
    ['mail', linkTo('mailto:awa@example.test')],
    ['no link', document.createElement('button')],
  ])('leaves %s to the browser', (_name, target) => {
    expect(linkToFollow(pressed(target), origin)).toBeNull();
  });

  it.each([{ button: 1 }, { metaKey: true }, { ctrlKey: true }, { shiftKey: true }, { altKey: true }])(
    'leaves a click with %o to the browser',
    (how) => {
      expect(linkToFollow(pressed(linkTo(`${origin}/fr`), how), origin)).toBeNull();
    },
  );

  it('leaves alone what somebody has dealt with', () => {
    expect(linkToFollow(pressed(linkTo(`${origin}/fr`), { defaultPrevented: true }), origin)).toBeNull();
  });
});
