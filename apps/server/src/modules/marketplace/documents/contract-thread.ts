import { drawingThread } from '../../../platform/drawing-thread.ts';
import { contractPdf } from './contract-pdf.ts';

export default drawingThread(contractPdf);
