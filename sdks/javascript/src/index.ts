export {
  Answer,
  Page,
  PageAnswer,
  type Pagination,
  type Received,
  type RequestOptions,
  type ResponseInfo,
} from "./answer.ts";
export { type ClientOptions, FastenrClient } from "./client.ts";
export {
  AuthenticationError,
  AuthorizationError,
  ConflictError,
  ConnectionError,
  type ErrorDetail,
  FastenrError,
  NotFoundError,
  RateLimitError,
  ServerError,
  TimeoutError,
  ValidationError,
} from "./errors.ts";
export type * from "./types.ts";
export { VERSION } from "./version.ts";
export {
  type VerifyOptions,
  verifyWebhook,
  type WebhookHeaders,
  WebhookVerificationError,
} from "./webhooks.ts";
