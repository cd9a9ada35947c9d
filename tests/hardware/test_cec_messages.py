"""The kernel's CEC structures, against what a compiler makes of linux/cec.h."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from hardware import cec_messages as cec

HEADER = Path("/usr/include/linux/cec.h")
PROGRAM = """
#include <stddef.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <linux/cec.h>
int main(void) {
    printf("%lx %lx %lx %lx %lx %lx\\n", (unsigned long)CEC_ADAP_G_CAPS,
        (unsigned long)CEC_ADAP_G_PHYS_ADDR, (unsigned long)CEC_ADAP_G_LOG_ADDRS,
        (unsigned long)CEC_ADAP_S_LOG_ADDRS, (unsigned long)CEC_TRANSMIT,
        (unsigned long)CEC_ADAP_G_CONNECTOR_INFO);
    struct cec_log_addrs wish = {
        .cec_version = CEC_OP_CEC_VERSION_1_4, .num_log_addrs = 1,
        .vendor_id = CEC_VENDOR_ID_NONE, .flags = CEC_LOG_ADDRS_FL_ALLOW_UNREG_FALLBACK,
        .osd_name = "Mirror", .primary_device_type = { CEC_OP_PRIM_DEVTYPE_PLAYBACK },
        .log_addr_type = { CEC_LOG_ADDR_TYPE_PLAYBACK },
        .all_device_types = { CEC_OP_ALL_DEVTYPE_PLAYBACK },
    };
    struct cec_msg said = { .len = 2, .msg = { 0x40, CEC_MSG_GIVE_DEVICE_POWER_STATUS },
        .reply = CEC_MSG_REPORT_POWER_STATUS };
    for (size_t i = 0; i < sizeof wish; i++) printf("%02x", ((unsigned char *)&wish)[i]);
    printf("\\n");
    for (size_t i = 0; i < sizeof said; i++) printf("%02x", ((unsigned char *)&said)[i]);
    printf("\\n%zu %zu\\n", offsetof(struct cec_msg, rx_status),
        offsetof(struct cec_msg, tx_status));
    struct cec_connector_info at = { .type = CEC_CONNECTOR_TYPE_DRM,
        .drm = { .card_no = 1, .connector_id = 42 } };
    for (size_t i = 0; i < sizeof at; i++) printf("%02x", ((unsigned char *)&at)[i]);
    printf("\\n");
    return 0;
}
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Give what the compiler's program says."""
    if not HEADER.exists() or shutil.which("cc") is None:
        pytest.skip("no C compiler with linux/cec.h here")
    folder = tmp_path_factory.mktemp("cec")
    (folder / "cec.c").write_text(PROGRAM)
    subprocess.run(["cc", "-o", folder / "cec", folder / "cec.c"], check=True)  # noqa: S603, S607 - our own program
    done = subprocess.run([folder / "cec"], check=True, capture_output=True, text=True)  # noqa: S603 - the same
    return done.stdout.splitlines()


def test_the_requests(compiled: list[str]) -> None:
    """Each number has its structure's size in it."""
    ours = {
        cec.G_CAPABILITIES: cec.CAPABILITIES,
        cec.G_PHYSICAL: cec.PHYSICAL,
        cec.G_LOGICAL: cec.LOGICAL,
        cec.S_LOGICAL: cec.LOGICAL,
        cec.TRANSMIT: cec.MESSAGE,
        cec.G_CONNECTOR: cec.CONNECTOR,
    }
    assert [f"{one:x}" for one in ours] == compiled[0].split()
    for request, structure in ours.items():
        assert request >> 16 & 0x3FFF == structure.size


def test_a_connector_byte_by_byte(compiled: list[str]) -> None:
    """The kind, the card and the connector's number, each where the compiler has it."""
    told = bytes.fromhex(compiled[4])
    assert cec.CONNECTOR.unpack(told) == (cec.ON_A_CARD, 1, 42)


def test_a_place_on_the_line_is_asked_for_byte_by_byte(compiled: list[str]) -> None:
    """As a player, of CEC 1.4, under our name."""
    assert cec.as_a_player("Mirror").hex() == compiled[1]


def test_a_message_byte_by_byte(compiled: list[str]) -> None:
    """How is your power, from a player, with an answer waited for; both statuses where they are."""
    asked = cec.message(4, cec.TELEVISION, cec.ASK_POWER, answer=cec.TELL_POWER)
    assert asked.hex() == compiled[2]
    received, sent = map(int, compiled[3].split())
    asked[received], asked[sent] = 0xAB, 0xCD
    assert cec.MESSAGE.unpack(asked)[8:] == (0xAB, 0xCD)
