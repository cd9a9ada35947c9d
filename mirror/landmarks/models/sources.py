"""What is fetched, and the hashes that it must have.

The models stand in MediaPipe's own wheel, Apache-2.0. Release 0.10.21 is the last to carry
them; a wheel is only a zip, so it serves machines that it could never be installed on.
"""

from __future__ import annotations

from typing import Final

WHEEL_REQUIREMENT: Final = "mediapipe==0.10.21"
WHEEL_NAME: Final = "mediapipe-0.10.21-cp311-cp311-manylinux_2_28_x86_64.whl"
WHEEL_SHA256: Final = "05dc4a9e593655a79558d05d6227d31018c2537a4bd3362b51e230cf22aecfe3"
WHEEL_BYTES: Final = 35_622_638
WHEEL_TAGS: Final = (
    "--platform=manylinux_2_28_x86_64",
    "--python-version=3.11",
    "--implementation=cp",
    "--abi=cp311",
)
WHEEL_PATTERN: Final = "mediapipe-0.10.21-*.whl"
"""Any platform's wheel of that release will do: its models are checked one by one."""

FACE_DETECTION: Final = "mediapipe/modules/face_detection/face_detection_short_range.tflite"
ATTENTION_MESH: Final = "mediapipe/modules/face_landmark/face_landmark_with_attention.tflite"
PALM_DETECTION: Final = "mediapipe/modules/palm_detection/palm_detection_full.tflite"
HAND_LANDMARK: Final = "mediapipe/modules/hand_landmark/hand_landmark_full.tflite"

MODEL_SHA256: Final = {
    FACE_DETECTION: "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8",
    ATTENTION_MESH: "e06a804e0144f9929eda782122916b35d60c697c3c9344013ca2bbe76a6ce2b4",
    PALM_DETECTION: "1b14e9422c6ad006cde6581a46c8b90dd573c07ab7f3934b5589e7cea3f89a54",
    HAND_LANDMARK: "11c272b891e1a99ab034208e23937a8008388cf11ed2a9d776ed3d01d0ba00e3",
}
