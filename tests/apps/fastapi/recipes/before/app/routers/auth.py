import hashlib
import secrets

from fastapi import APIRouter, HTTPException, status
from sqlalchemy import select

from ..deps import DB, CurrentUser
from ..models import User
from ..schemas import Credentials, Token

router = APIRouter(prefix="/auth", tags=["auth"])


def digest(password: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", password.encode(), b"recipes", 10_000).hex()


@router.post("/sign-up", status_code=status.HTTP_201_CREATED)
def sign_up(credentials: Credentials, db: DB) -> Token:
    if db.scalar(select(User).where(User.email == credentials.email)):
        raise HTTPException(status.HTTP_409_CONFLICT, "That address is taken.")
    user = User(
        email=credentials.email,
        password_hash=digest(credentials.password),
        token=secrets.token_hex(16),
    )
    db.add(user)
    db.commit()
    return Token(access_token=user.token)


@router.post("/token")
def log_in(credentials: Credentials, db: DB) -> Token:
    user = db.scalar(select(User).where(User.email == credentials.email))
    if user is None or user.password_hash != digest(credentials.password):
        raise HTTPException(status.HTTP_401_UNAUTHORIZED)
    user.token = secrets.token_hex(16)
    db.commit()
    return Token(access_token=user.token)


@router.post("/log-out", status_code=status.HTTP_204_NO_CONTENT)
def log_out(current_user: CurrentUser, db: DB) -> None:
    current_user.token = None
    db.commit()
