/** A tone of 440 Hz: PCM in a WAV file, mono, 16 bits, 22,050 Hz. */
export function toneAsWav(seconds = 1): Buffer {
  const rate = 22_050;
  const samples = rate * seconds;
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(rate, 24);
  wav.writeUInt32LE(rate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let sample = 0; sample < samples; sample += 1)
    wav.writeInt16LE(Math.round(Math.sin((sample * 440 * 2 * Math.PI) / rate) * 8000), 44 + sample * 2);
  return wav;
}
