"""A journal that is made up: for trying the page, its pictures and its speed without a patient."""

from mirror.storage.sample.filling import fill
from mirror.storage.sample.marking import is_made_up

__all__ = ["fill", "is_made_up"]
