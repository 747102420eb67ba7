/** What a file of a beat is by its content, as the server finds it; null: an archive, which is not looked into. */
export const masterContentTypes = { mp3: 'audio/mpeg', wav: 'audio/wav', stems: null } as const;
