const drawn = /^(\/posters\/[^?]+)\.svg(\?.*)?$/;

/** The drawn poster without its line of credits; an uploaded image stays what it is. */
export function smallPoster(address: string): string {
  return drawn.test(address) ? address.replace(/([?&])by=[^&]*&?/, '$1').replace(/[?&]$/, '') : address;
}

/** The drawn poster as a PNG, for those who show no SVG: previews of shared links. */
export function posterPicture(address: string): string {
  return address.replace(drawn, '$1.png$2');
}
