"""A journal that is made up: for trying the page, its pictures and its speed without a patient."""

from mirror.storage.sample.filling import fill
from mirror.storage.sample.marking import MADE_UP, is_made_up

__all__ = ["MADE_UP", "fill", "is_made_up"]
