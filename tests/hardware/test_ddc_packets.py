"""DDC/CI's messages, byte for byte as makers of displays print them."""

from __future__ import annotations

import pytest

from hardware.ddc_packets import Feature, command, feature, question
from mirror.errors import PanelLightError

PRINTED = bytes.fromhex("6e 88 02 00 12 00 00 64 00 59 9b")
"""An answer in the manual of the Hatteland HD 13T21: contrast, 89 of 100."""


@pytest.mark.parametrize(("code", "printed"), [(0x12, "51 82 01 12 ae"), (0x13, "51 82 01 13 af")])
def test_a_question(code: int, printed: str) -> None:
    """As the same manual has them, without the address that the bus sends."""
    assert question(code).hex(" ") == printed


@pytest.mark.parametrize(
    ("code", "value", "printed"),
    [
        (0x13, 200, "51 84 03 13 00 c8 63"),
        (0x14, 5, "51 84 03 14 00 05 a9"),
        (0xD6, 5, "51 84 03 d6 00 05 6b"),
    ],
)
def test_a_command(code: int, value: int, printed: str) -> None:
    """As the same manual has the first two, and a trace of ddcutil the third (its issue 36)."""
    assert command(code, value).hex(" ") == printed


def test_an_answer() -> None:
    """Value and largest value; what an I2C read brings after it is no part of it."""
    assert feature(PRINTED, 0x12) == Feature(0x59, 0x64)
    assert feature(PRINTED + b"\xff\xff", 0x12) == Feature(0x59, 0x64)


def test_there_is_no_such_feature() -> None:
    """The display says so in its second byte; that is an answer, and no fault."""
    assert feature(bytes.fromhex("6e 88 02 01 60 00 00 00 00 00 d5"), 0x60) is None


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (bytes.fromhex("6e 80 be ff ff ff ff ff ff ff ff"), "not ready"),
        (PRINTED[:-1] + b"\x9a", "damaged"),
        (b"\x6f" + PRINTED[1:], "damaged"),
        (PRINTED[:10], "damaged"),
        (b"", "damaged"),
        (b"\x00" * 11, "damaged"),
        (b"\xff" * 11, "damaged"),
    ],
)
def test_what_is_no_answer(answer: bytes, words: str) -> None:
    """A null message, a wrong checksum, another sender, a piece, silence, a line held down."""
    with pytest.raises(PanelLightError, match=words):
        feature(answer, 0x12)


def test_an_answer_to_another_question() -> None:
    """Another program may have asked in between: its answer is not taken for ours."""
    with pytest.raises(PanelLightError, match="something else"):
        feature(PRINTED, 0x10)
