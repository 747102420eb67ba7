import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { throwProblem } from './problem.ts';

/** The one file of a multipart form, with the name that its sender gave it. @throws the problems `unsupported-media-type`, `validation`, `body-too-large` */
export async function uploadedFile(request: FastifyRequest): Promise<{ fileName: string; content: Buffer }> {
  if (!request.isMultipart()) throwProblem('unsupported-media-type', { detail: 'multipart/form-data with one file' });
  try {
    const part = await request.file();
    if (part === undefined) throwProblem('validation', { errors: [{ path: 'file', message: 'a file is missing' }] });
    return { fileName: part.filename, content: await part.toBuffer() };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_FILES_LIMIT') throwProblem('body-too-large');
    throw error;
  }
}
