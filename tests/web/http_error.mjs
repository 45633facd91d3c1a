// What a handler of an `api.mjs` throws to answer with another status.
export class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}
