from fastapi import APIRouter, BackgroundTasks, HTTPException, status
from sqlalchemy import select

from ..deps import DB, CurrentUser
from ..models import Recipe
from ..schemas import RecipeIn, RecipeOut

router = APIRouter()


def own_recipe(db: DB, recipe_id: int, author_id: int) -> Recipe:
    recipe = db.get(Recipe, recipe_id)
    if recipe is None or recipe.author_id != author_id:
        raise HTTPException(status.HTTP_404_NOT_FOUND)
    return recipe


def announce(recipe_id: int) -> None:
    """Stands for a push message."""


@router.get("/", response_model=list[RecipeOut])
def list_recipes(db: DB, q: str = ""):
    return db.scalars(select(Recipe).where(Recipe.title.contains(q))).all()


@router.post("/", response_model=RecipeOut, status_code=status.HTTP_201_CREATED)
def create_recipe(recipe: RecipeIn, current_user: CurrentUser, db: DB):
    created = Recipe(**recipe.model_dump(), author_id=current_user.id)
    db.add(created)
    db.commit()
    db.refresh(created)
    return created


@router.post("/{recipe_id}/publish", response_model=RecipeOut)
def publish_recipe(
    recipe_id: int, current_user: CurrentUser, db: DB, background: BackgroundTasks
):
    recipe = own_recipe(db, recipe_id, current_user.id)
    recipe.published = True
    db.commit()
    background.add_task(announce, recipe.id)
    return recipe


@router.delete("/{recipe_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_recipe(recipe_id: int, current_user: CurrentUser, db: DB) -> None:
    recipe = own_recipe(db, recipe_id, current_user.id)
    db.delete(recipe)
    db.commit()
