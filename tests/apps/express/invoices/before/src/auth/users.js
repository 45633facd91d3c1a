'use strict';

const { HttpError } = require('../errors');

/** Puts the user of the session on the request. */
function loadUser(req, res, next) {
  const { userId } = req.session;
  if (userId) {
    req.user = req.app.locals.db
      .prepare('SELECT id, email, company, plan FROM users WHERE id = ?')
      .get(userId);
  }
  next();
}

function requireUser(req, res, next) {
  if (!req.user) {
    throw new HttpError(401, 'Log in first');
  }
  next();
}

module.exports = { loadUser, requireUser };
