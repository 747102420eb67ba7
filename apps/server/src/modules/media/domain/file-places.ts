/** Keys of the storage. Each lease makes its files in a folder of its own, so that one that is over overwrites nothing. */
export function assetPrefix(assetId: string): string {
  return `media/${assetId}/`;
}

export function originalKey(assetId: string): string {
  return `${assetPrefix(assetId)}original`;
}

export function leasePrefix(assetId: string, leaseId: string): string {
  return `${assetPrefix(assetId)}${leaseId}/`;
}

export function fileKey(file: {
  readonly asset_id: string;
  readonly folder: string | null;
  readonly name: string;
}): string {
  return file.folder === null ? originalKey(file.asset_id) : `${leasePrefix(file.asset_id, file.folder)}${file.name}`;
}
