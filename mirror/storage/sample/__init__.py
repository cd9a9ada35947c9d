"""A journal that is made up: for trying the page, its pictures and its speed without a patient."""

from mirror.storage.sample.filling import fill

__all__ = ["fill"]
