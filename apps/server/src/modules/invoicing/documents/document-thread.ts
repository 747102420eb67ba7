import { drawingThread } from '../../../platform/drawing-thread.ts';
import type { DocumentJob } from './document-drawing.ts';
import { documentPdf } from './document-pdf.ts';

export default drawingThread(({ content, language }: DocumentJob) => documentPdf(content, language));
