from typing import Annotated

from fastapi import Depends, Header, HTTPException, status
from sqlalchemy import select
from sqlalchemy.orm import Session

from .database import get_db
from .models import User

DB = Annotated[Session, Depends(get_db)]


def get_current_user(db: DB, authorization: Annotated[str, Header()] = "") -> User:
    token = authorization.removeprefix("Bearer ")
    user = db.scalar(select(User).where(User.token == token)) if token else None
    if user is None:
        raise HTTPException(status.HTTP_401_UNAUTHORIZED)
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]
