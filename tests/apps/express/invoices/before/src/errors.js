'use strict';

class HttpError extends Error {
  constructor(status, message, details) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

function notFound(req, res) {
  res.status(404).json({ error: 'Not found' });
}

// Express knows an error handler by its four parameters.
function onError(error, req, res, next) {
  if (res.headersSent) {
    next(error);
    return;
  }
  const status = error.status || 500;
  if (status === 500) {
    console.error(error);
  }
  res.status(status).json({ error: error.message, details: error.details });
}

module.exports = { HttpError, notFound, onError };
