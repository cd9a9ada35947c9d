"""Certificates of the mirror's own, for a home that wants its page encrypted."""

from mirror.web.https.certificate import Certificate, certificate

__all__ = ["Certificate", "certificate"]
