"""`mirror panel`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import typer

from mirror.cli.console import AS_IT_IS, CONSOLE
from mirror.errors import PanelLightError

if TYPE_CHECKING:
    from hardware.panel_driver import PanelDriver
    from mirror.app.panel_trial import PanelTrial

_STOP: Final = (
    "Stop the mirror (sudo systemctl stop mirror), and any desktop, try it with sudo, and start it "
    "again (sudo systemctl start mirror)."
)
_NEXT: Final = (
    "Try it with sudo, and look in the panel's own menu for DDC/CI or CEC, which may be off. Until "
    "one of them answers, leave panel_light.on as it is."
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(panel)


def panel(
    through: Annotated[
        str,
        typer.Option(metavar="WAY", help="backlight, ddc, cec or dpms; auto: whichever answers."),
    ] = "auto",
    seconds: Annotated[
        float,
        typer.Option(min=1.0, max=86_400.0, metavar="S", help="For so long it is dark."),
    ] = 8.0,
) -> None:
    """Try whether the panel can be put to sleep, and above all whether it wakes again.

    Stand before it: it is dark for eight seconds, and then to be lit. Do this once for your panel
    before you set panel_light.on. Should it stay dark, its own button or its plug wakes it; then
    leave panel_light.on as it is, or try another way with --through.

    backlight, ddc and cec are asked whether they are there. dpms takes the signal away, from any
    screen: it is only used when named, here and in panel_light.through. Stop the mirror first
    (sudo systemctl stop mirror), and give it half an hour once (--seconds 1800): televisions may
    switch themselves off without a signal, and stay so.
    """
    from hardware.clock import MonotonicClock
    from mirror.app.panel_trial import try_sleep

    with _opened(through) as found:
        CONSOLE.print(f"{found.name} ({found.told}). Dark for {seconds:g} s ...", **AS_IT_IS)
        try:
            trial = try_sleep(found, MonotonicClock(), round(seconds * 1e9))
        except PanelLightError as error:
            raise PanelLightError(f"{error}. {_STOP}") from error
    CONSOLE.print(_told(trial), **AS_IT_IS)
    if not trial.good:
        raise typer.Exit(1)


def _opened(through: str) -> PanelDriver:
    from hardware.panel_ways import WAYS, open_panel_light

    if through not in ("auto", *WAYS):
        raise typer.BadParameter(f"expected auto or one of {', '.join(WAYS)}, found {through}")
    try:
        return open_panel_light(through)
    except PanelLightError as error:
        raise PanelLightError(f"{error}. {_NEXT}") from error


def _told(trial: PanelTrial) -> str:
    if trial.woke_s is None:
        return "It does not say that it is lit again. Leave panel_light.on as it is."
    if not trial.tells:
        return "It does not say whether it is lit. If you see that it is, panel_light may be on."
    if not trial.good:
        return f"Lit again, after {trial.woke_s:.0f} s: too late to be put to sleep every day."
    return f"Lit again, after {trial.woke_s:.1f} s. If you saw it dark, panel_light may be on."
