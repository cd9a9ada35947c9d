"""Fetching, building and checking the model bundles, without a network."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirror.errors import ModelError
from mirror.landmarks.models import FACE, HAND, Bundle, ModelStore, attention, sources, store, wheel

if TYPE_CHECKING:
    from pathlib import Path

MODELS = {name: name.encode() * 100 for name in sources.MODEL_SHA256}
"""Stand-ins: their hashes take the place of the pinned ones."""


def _wheel(models: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in models.items():
            archive.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def bundles(monkeypatch: pytest.MonkeyPatch) -> tuple[Bundle, Bundle]:
    """Pin hashes of the stand-ins instead of the real models, and plain copies of them."""
    pins = {name: hashlib.sha256(model).hexdigest() for name, model in MODELS.items()}
    monkeypatch.setattr(sources, "MODEL_SHA256", pins)
    made = []
    for bundle in (FACE, HAND):
        members = {name: (source, bytes) for name, (source, _) in bundle.members.items()}
        plain = Bundle(bundle.file_name, "", members)
        made.append(replace(plain, sha256=hashlib.sha256(plain.build(MODELS)).hexdigest()))
    monkeypatch.setattr(store, "BUNDLES", tuple(made))
    return made[0], made[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder into which somebody has put the wheel."""
    (tmp_path / sources.WHEEL_NAME).write_bytes(_wheel(MODELS))
    return tmp_path


def _quiet(_text: str) -> None:
    pass


def test_a_brought_wheel_is_enough(bundles: tuple[Bundle, Bundle], folder: Path) -> None:
    """Without a network the wheel in the models' folder gives both bundles, whole."""
    models = ModelStore(folder)
    assert models.ensure(_quiet) is True
    for bundle in bundles:
        assert models.verified(bundle).is_file()


def test_another_platforms_wheel_will_do(bundles: tuple[Bundle, Bundle], tmp_path: Path) -> None:
    """The models are checked one by one, so any platform's file of that release serves."""
    name = "mediapipe-0.10.21-cp312-cp312-macosx_11_0_universal2.whl"
    (tmp_path / name).write_bytes(_wheel(MODELS))
    ModelStore(tmp_path).ensure(_quiet)
    assert ModelStore(tmp_path).fault(bundles[0]) is None


def test_a_second_time_nothing_is_done(bundles: tuple[Bundle, Bundle], folder: Path) -> None:
    """Whole bundles are left exactly as they are, and the wheel is not needed any more."""
    models = ModelStore(folder)
    models.ensure(_quiet)
    before = models.path(bundles[0]).stat().st_mtime_ns
    (folder / sources.WHEEL_NAME).unlink()
    assert models.ensure(_quiet) is False
    assert models.path(bundles[0]).stat().st_mtime_ns == before


@pytest.mark.parametrize("damage", ["truncated", "tampered"])
def test_damage_is_refused_by_name_and_rebuilt(
    bundles: tuple[Bundle, Bundle], folder: Path, damage: str
) -> None:
    """A bundle that is short or changed by one bit is named, not used, and built anew."""
    models = ModelStore(folder)
    models.ensure(_quiet)
    path = models.path(bundles[1])
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content[:100] if damage == "truncated" else content)
    with pytest.raises(ModelError, match=r"hand_landmarker\.task is damaged.*mirror models"):
        models.verified(bundles[1])
    said: list[str] = []
    models.ensure(said.append)
    assert any("Refused" in line and "hand_landmarker.task" in line for line in said)
    assert models.fault(bundles[1]) is None


def test_a_false_model_is_named(bundles: tuple[Bundle, Bundle], tmp_path: Path) -> None:
    """A wheel with one model changed builds nothing, and the model is named."""
    changed = MODELS | {sources.HAND_LANDMARK: b"something else"}
    (tmp_path / sources.WHEEL_NAME).write_bytes(_wheel(changed))
    with pytest.raises(ModelError, match=r"hand_landmark_full\.tflite has SHA-256"):
        ModelStore(tmp_path).ensure(_quiet)
    assert not ModelStore(tmp_path).path(bundles[0]).exists()


@pytest.mark.parametrize("content", [b"", b"not a zip", _wheel({"README": b""})])
def test_what_is_no_wheel_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    """An empty, foreign or modelless file is refused with its name and the next step."""
    path = tmp_path / sources.WHEEL_NAME
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"cannot be read as one.*Delete it"):
        wheel.models_from(path)


def test_without_a_network_it_says_what_to_bring_and_where(tmp_path: Path) -> None:
    """The test run has no network: pip fails, and the message is all that a person needs."""
    with pytest.raises(ModelError) as caught:
        ModelStore(tmp_path).ensure(_quiet)
    text = str(caught.value)
    assert sources.WHEEL_NAME in text
    assert f"put it into {tmp_path}" in text
    assert list(tmp_path.iterdir()) == []


def test_a_crash_while_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Either the old bundle or the new one is there, never half of one, and no litter."""
    path = tmp_path / "face_landmarker.task"
    path.write_bytes(b"old")

    def power_cut(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", power_cut)
    with pytest.raises(KeyboardInterrupt):
        store._write_atomically(path, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    assert path.read_bytes() == b"old"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Where a file stands in the way, the setting to change is named."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ModelError, match=r"models\.folder"):
        ModelStore(tmp_path / "file" / "models").ensure(_quiet)


def test_bundles_are_stored_plain_and_aligned() -> None:
    """MediaPipe reads members in place: uncompressed, each beginning at a multiple of 64."""
    plain = Bundle("x.task", "", {name: (name, bytes) for name in MODELS})
    content = plain.build(MODELS)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            assert member.compress_type == zipfile.ZIP_STORED
            start = content.index(MODELS[member.filename])
            assert start % 64 == 0


def test_building_twice_gives_the_same_bytes() -> None:
    """No clock and no chance goes into a bundle, so that its hash can be pinned."""
    plain = Bundle("x.task", "", {name: (name, bytes) for name in MODELS})
    assert plain.build(MODELS) == plain.build(dict(MODELS))


def test_the_table_takes_each_coordinate_from_where_it_is_best() -> None:
    """Refined points come from their region, in its order; every z comes from the mesh.

    Laid out by hand: mesh 0-1403, lips from 1404, right eye from 1564, left eye from 1706,
    irises from 1848 and 1858.
    """
    lips, right_eye, left_eye = [61, 0], [33], [263, 362]
    regions = [lips + [5] * 78, right_eye + [6] * 70, left_eye + [7] * 69]
    table = attention.gather_table(regions).reshape(478, 3)
    assert table[61].tolist() == [1404, 1405, 3 * 61 + 2]
    assert table[0].tolist() == [1406, 1407, 2]
    assert table[33].tolist() == [1564, 1565, 3 * 33 + 2]
    assert table[362].tolist() == [1708, 1709, 3 * 362 + 2]
    assert table[100].tolist() == [300, 301, 302]
    assert table[468].tolist() == [1848, 1849, 3 * 145 + 2]
    assert table[477].tolist() == [1866, 1867, 3 * 374 + 2]
    assert table.dtype == np.int32


def test_another_model_is_not_operated_on(face_bundle: Path) -> None:
    """A model whose outputs are not the attention mesh's is refused, not mangled."""
    with zipfile.ZipFile(face_bundle) as archive:
        detector = archive.read("face_detector.tflite")
    with pytest.raises(ModelError, match="outputs of sizes"):
        attention.extend_to_478_points(detector)


def test_the_real_bundles_have_the_pinned_hashes(face_bundle: Path, hand_bundle: Path) -> None:
    """What set-up built is, byte for byte, what the pins say."""
    for path, bundle in ((face_bundle, FACE), (hand_bundle, HAND)):
        assert hashlib.sha256(path.read_bytes()).hexdigest() == bundle.sha256
