from pydantic import BaseModel, Field


class Credentials(BaseModel):
    email: str
    password: str = Field(min_length=8)


class Token(BaseModel):
    access_token: str


class RecipeIn(BaseModel):
    title: str
    servings: int = Field(gt=0)


class RecipeOut(RecipeIn):
    id: int
    published: bool
