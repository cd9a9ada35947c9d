"""`mirror page`: from settings to the page's parts. Nothing here knows of a camera."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mirror.language import Catalogue
from mirror.settings.automatic import (
    certificates_folder,
    house_file,
    journal_file,
    shared_folder,
)
from mirror.storage import SystemWallClock
from mirror.web.addresses import own_address
from mirror.web.https import certificate as certificate_for
from mirror.web.parts import PageParts
from mirror.web.status_file import StatusFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirror.settings import Settings
    from mirror.web.https import Certificate


def page_parts(
    settings: Settings, environ: Mapping[str, str], certificate: Certificate | None = None
) -> PageParts:
    """Return what the page reads. Raises StorageError where there is no folder to share."""
    folder, clock = shared_folder(settings, environ), SystemWallClock()
    return PageParts(
        journal=journal_file(settings, environ),
        house=house_file(settings, environ),
        status=StatusFile(folder, clock),
        settings=settings,
        clock=clock,
        catalogue=Catalogue(settings.language.name),
        folder=folder,
        authority=None if certificate is None else certificate.authority,
    )


def page_certificate(settings: Settings, environ: Mapping[str, str]) -> Certificate | None:
    """Return the page's certificate; None where plain HTTP is set. Raises PageError."""
    if not settings.page.https:
        return None
    names = [settings.page.name, *filter(None, map(str.strip, settings.page.hosts.split(",")))]
    names += ["localhost", "127.0.0.1", *filter(None, [own_address()])]
    return certificate_for(certificates_folder(settings, environ), names, datetime.now(UTC))
