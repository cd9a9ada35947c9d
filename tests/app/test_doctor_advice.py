"""What is advised holds where the mirror stands."""

from __future__ import annotations

import re
from dataclasses import astuple
from pathlib import Path

import pytest

from mirror.app.doctor import _Probes
from mirror.app.doctor_advice import CHECKOUT, advice_for
from mirror.service.machine import SERVICE_ENVIRON, Machine

ROOT = Path(__file__).parents[2]
PACKAGE = "var/lib/dpkg/info/smile-mirror.list"


@pytest.fixture
def checkout(tmp_path: Path) -> Machine:
    """Return a machine on which the mirror runs from a checkout."""
    nobody = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    return Machine(root=tmp_path, environ=nobody, installed=False)


@pytest.fixture
def appliance(checkout: Machine) -> Machine:
    """Return one on which it is a service."""
    return Machine(root=checkout.root, environ=checkout.environ, installed=True)


def test_a_checkout_is_advised_its_own_commands(checkout: Machine) -> None:
    """Each `make` target that is named is one of the Makefile's."""
    assert advice_for(checkout) == CHECKOUT
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"`make (\w+)`", " ".join(astuple(CHECKOUT))))
    assert named
    assert all(f"\n{target}:" in makefile for target in named)


def test_an_appliance_is_not_sent_to_a_checkout(appliance: Machine) -> None:
    """No line of the doctor's names a command that there is none of, or that does nothing there."""
    told = [*astuple(advice_for(appliance)), *(probe.todo for probe in _Probes(appliance, None))]
    for absent in ("make demo", "make pi", "mirror align", "--camera", "--display"):
        assert not any(absent in one for one in told)


def test_a_start_is_not_refused_for_what_failed_before(appliance: Machine) -> None:
    """A mirror that failed five times is started again at once: its failing is forgotten first."""
    advised = [one for one in astuple(advice_for(appliance)) if "systemctl restart" in one]
    assert advice_for(appliance).models in advised, "with models again there, nobody else starts it"
    for one in advised:
        assert "reset-failed" in one.partition("systemctl restart")[0]


def test_a_package_is_set_up_anew_by_apt(appliance: Machine) -> None:
    """Where apt put the mirror, apt puts it right: `make install` would refuse."""
    assert "make install" in advice_for(appliance).anew
    (appliance.root / PACKAGE).parent.mkdir(parents=True)
    (appliance.root / PACKAGE).touch()
    assert "apt install --reinstall" in advice_for(appliance).anew
    assert "make" not in advice_for(appliance).anew


def test_the_doctor_looks_where_the_services_keep_their_settings() -> None:
    """What it takes for the services' environment is what each unit says."""
    for unit in ("mirror", "mirror-status", "mirror-publish"):
        text = (ROOT / f"systemd/{unit}.service").read_text("utf-8")
        for name, value in SERVICE_ENVIRON.items():
            assert f"Environment={name}={value}\n" in text
