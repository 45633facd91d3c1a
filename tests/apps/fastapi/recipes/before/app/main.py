from contextlib import asynccontextmanager

from fastapi import FastAPI

from .database import Base, engine
from .routers import auth, recipes


@asynccontextmanager
async def lifespan(app: FastAPI):
    Base.metadata.create_all(engine)
    yield
    engine.dispose()


app = FastAPI(title="Recipes", lifespan=lifespan)
app.include_router(auth.router)
app.include_router(recipes.router, prefix="/recipes", tags=["recipes"])


@app.get("/healthz")
def healthz() -> dict[str, str]:
    return {"status": "ok"}
