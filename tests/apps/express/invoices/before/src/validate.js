'use strict';

const { HttpError } = require('./errors');

/** The body as the schema wants it; a 422 with every fault otherwise. */
function validBody(schema, req) {
  const result = schema.safeParse(req.body ?? {});
  if (!result.success) {
    const details = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new HttpError(422, 'The request is not valid', details);
  }
  return result.data;
}

module.exports = { validBody };
