"""Every sentence that the mirror can show or print about a session, in each of its languages."""

from mirror.language.catalogue import Catalogue, languages

__all__ = ["Catalogue", "languages"]
