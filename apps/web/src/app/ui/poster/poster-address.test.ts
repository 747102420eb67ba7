import { posterPicture, smallPoster } from './poster-address.ts';

const drawn = '/posters/harmattan.svg?title=Harmattan&by=Salif%20Dembra';

describe('address of a poster', () => {
  it('leaves the credits out where they could not be read', () => {
    expect(smallPoster(drawn)).toBe('/posters/harmattan.svg?title=Harmattan');
    expect(smallPoster('/posters/x.svg?by=A&title=X')).toBe('/posters/x.svg?title=X');
  });

  it('has a PNG for previews', () => {
    expect(posterPicture(drawn)).toBe('/posters/harmattan.png?title=Harmattan&by=Salif%20Dembra');
  });

  it('of an uploaded image stays what it is', () => {
    const uploaded = '/files/posters/1.webp?by=me';
    expect(smallPoster(uploaded)).toBe(uploaded);
    expect(posterPicture(uploaded)).toBe(uploaded);
  });
});
