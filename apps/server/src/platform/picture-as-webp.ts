import sharp from 'sharp';

/** Pixels of a picture that is still opened. */
const mostPixels = 50_000_000;

/**
 * A picture that somebody sent, upright, without what the camera wrote into it (place, time, name), as WebP. Never enlarged.
 * @param box pixels; `inside` keeps the whole picture, `cover` cuts what is beyond the box off its edges
 * @returns null when it cannot be read, or has more than 50 million pixels
 */
export async function pictureAsWebp(
  bytes: Buffer,
  box: { width: number; height: number; fit: 'inside' | 'cover' },
): Promise<Buffer | null> {
  try {
    return await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .rotate()
      .resize({ ...box, withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer();
  } catch {
    return null;
  }
}
