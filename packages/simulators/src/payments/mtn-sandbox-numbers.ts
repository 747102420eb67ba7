/**
 * What becomes of a payment in MTN's sandbox by the payer's number; any other number succeeds.
 * Source: momodeveloper.mtn.com/testing, as kept by KuateAbdel/simulator-backend-loader (3 September 2026). Which error each of the last
 * ones shows as, and whether it does when it is asked for (`heard: false`) or afterwards, is not published: that part is ours.
 */
export const sandboxNumbers: Readonly<
  Record<string, { readonly name: string; readonly reason: string; readonly heard: boolean }>
> = {
  '46733123450': { name: 'PayerFailed', reason: 'INTERNAL_PROCESSING_ERROR', heard: true },
  '46733123451': { name: 'PayerRejected', reason: 'APPROVAL_REJECTED', heard: true },
  '46733123452': { name: 'PayerExpired', reason: 'EXPIRED', heard: true },
  '46733123453': { name: 'PayerOngoing', reason: '', heard: true },
  '46733123454': { name: 'PayerDelayed', reason: '', heard: true },
  '46733123455': { name: 'PayerNotFound', reason: 'PAYER_NOT_FOUND', heard: true },
  '46733123456': { name: 'PayeeNotAllowedToReceive', reason: 'PAYEE_NOT_ALLOWED_TO_RECEIVE', heard: true },
  '46733123457': { name: 'PayerNotAllowed', reason: 'NOT_ALLOWED', heard: true },
  '46733123458': { name: 'NotAllowedTargetEnvironment', reason: 'NOT_ALLOWED_TARGET_ENVIRONMENT', heard: false },
  '46733123459': { name: 'InvalidCallbackUrlHost', reason: 'INVALID_CALLBACK_URL_HOST', heard: false },
  '46733123460': { name: 'InvalidCurrency', reason: 'INVALID_CURRENCY', heard: false },
  '46733123461': { name: 'InternalProcessingError', reason: 'INTERNAL_PROCESSING_ERROR', heard: false },
  '46733123462': { name: 'ServiceUnavailable', reason: 'SERVICE_UNAVAILABLE', heard: false },
  '46733123463': { name: 'CouldNotPerformTransaction', reason: 'COULD_NOT_PERFORM_TRANSACTION', heard: true },
  '46733123464': { name: 'TransfertypeUnknown', reason: 'TRANSFER_TYPE_UNKNOWN', heard: true },
};
