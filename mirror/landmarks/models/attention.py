"""Give the attention mesh the single output that FaceLandmarker asks for.

FaceLandmarker 1.x wants one tensor of 478 x 3 landmarks, in pixels of the model's input, and
a presence logit. The attention mesh of 2020 answers in pieces: 468 mesh points in 3D, then
lips, eyes and irises refined in 2D. Two ordinary operators put the pieces together inside the
graph: CONCATENATION lines them up, GATHER picks for each coordinate the best piece that has it.

The tables that say which refined point replaces which mesh point are read from the model's
own custom operators, so nothing here can drift from the file it is applied to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import flatbuffers
import numpy as np
from flatbuffers import flexbuffers
from mediapipe.tasks.metadata import schema_py_generated as schema

from mirror.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MESH_POINTS: Final = 468
IRIS_POINTS: Final = 5
ALL_POINTS: Final = MESH_POINTS + 2 * IRIS_POINTS
IRIS_DEPTH_FROM: Final = (145, 374)
"""The middle of each lower lid lends its depth to the iris beside it: of all the points
around the eye it moves least when a person blinks."""

_OUTPUT_SIZES: Final = (3 * MESH_POINTS, 160, 142, 142, 10, 10)
"""Mesh, lips, right eye, left eye, right iris, left iris (the patient's sides), in floats."""
_PRESENCE: Final = 6
_FILE_IDENTIFIER: Final = b"TFL3"
_BUFFER_ALIGNMENT: Final = 16


class _AlignedBuilder(flatbuffers.Builder):  # type: ignore[misc] # flatbuffers has no types
    """Lays weights where the runtime can use them in place.

    The TensorFlow Lite schema asks for buffers at multiples of 16 bytes; the generated Python
    code forgets, and the runtime then copies the weights and complains.
    """

    def CreateNumpyVector(self, values: NDArray[np.generic]) -> int:  # noqa: N802 - flatbuffers' name
        """Write a vector, its first byte at a multiple of 16 from the end."""
        self.Prep(_BUFFER_ALIGNMENT, values.nbytes)
        return int(super().CreateNumpyVector(values))


def gather_table(regions: Sequence[Sequence[int]]) -> NDArray[np.int32]:
    """Return where in the concatenated outputs each of 478 x 3 coordinates is found.

    `regions` holds the mesh indices that lips, right eye and left eye refine, each in the
    order of its output. Result: int32, shape (1434,).
    """
    starts = np.concatenate(([0], np.cumsum(_OUTPUT_SIZES)))
    table = np.zeros((ALL_POINTS, 3), dtype=np.int32)
    table[:MESH_POINTS] = np.arange(3 * MESH_POINTS, dtype=np.int32).reshape(-1, 3)
    for indices, start in zip(regions, starts[1:4], strict=True):
        table[list(indices), 0] = start + 2 * np.arange(len(indices))
        table[list(indices), 1] = table[list(indices), 0] + 1
    for eye, start in enumerate(starts[4:6]):
        rows = slice(MESH_POINTS + eye * IRIS_POINTS, MESH_POINTS + (eye + 1) * IRIS_POINTS)
        table[rows, 0] = start + 2 * np.arange(IRIS_POINTS)
        table[rows, 1] = table[rows, 0] + 1
        table[rows, 2] = table[IRIS_DEPTH_FROM[eye], 2]
    return table.reshape(-1)


def extend_to_478_points(model: bytes) -> bytes:
    """Return the attention mesh with outputs ([1, 1, 1, 1434] landmarks, presence logit).

    Raises ModelError when `model` is not the attention mesh this was written for.
    """
    graph_model = schema.ModelT.InitFromObj(schema.Model.GetRootAs(model, 0))
    graph = graph_model.subgraphs[0]
    _check(graph)
    pieces = [int(index) for index in graph.outputs[:_PRESENCE]]
    joined = _add_tensor(graph, "landmark_pieces", (1, 1, 1, sum(_OUTPUT_SIZES)))
    _append(graph_model, _concatenation(pieces, joined), schema.BuiltinOperator.CONCATENATION)
    table = gather_table(_refined_regions(graph_model))
    indices = _add_tensor(
        graph, "landmark_table", table.shape, schema.TensorType.INT32, _add(graph_model, table)
    )
    landmarks = _add_tensor(graph, "landmarks_478", (1, 1, 1, table.size))
    _append(graph_model, _gather(joined, indices, landmarks), schema.BuiltinOperator.GATHER)
    graph.outputs = [landmarks, int(graph.outputs[_PRESENCE])]
    graph_model.signatureDefs = None
    builder = _AlignedBuilder(len(model) + 65536)
    builder.Finish(graph_model.Pack(builder), file_identifier=_FILE_IDENTIFIER)
    return bytes(builder.Output())


def _check(graph: Any) -> None:  # noqa: ANN401 - generated class without type information
    sizes = tuple(int(np.prod(graph.tensors[index].shape)) for index in graph.outputs)
    expected = (*_OUTPUT_SIZES, 1)
    if sizes != expected:
        raise ModelError(
            f"The face mesh has outputs of sizes {sizes}; expected {expected}, those of "
            f"face_landmark_with_attention.tflite. Take the file from MediaPipe 0.10.21."
        )


def _refined_regions(model: Any) -> list[list[int]]:  # noqa: ANN401 - generated class
    """Return the index tables of lips, right eye and left eye, as the model itself has them."""
    codes = model.operatorCodes
    return [
        list(flexbuffers.Loads(bytes(operator.customOptions))["subset_idxs"])
        for operator in model.subgraphs[0].operators
        if codes[operator.opcodeIndex].customCode == b"Landmarks2TransformMatrix"
    ]


def _add(model: Any, values: NDArray[np.int32]) -> int:  # noqa: ANN401 - generated class
    buffer = schema.BufferT()
    buffer.data = np.frombuffer(values.astype("<i4").tobytes(), dtype=np.uint8)
    model.buffers.append(buffer)
    return len(model.buffers) - 1


def _add_tensor(
    graph: Any,  # noqa: ANN401 - generated class
    name: str,
    shape: Sequence[int],
    kind: int = schema.TensorType.FLOAT32,
    buffer: int = 0,
) -> int:
    tensor = schema.TensorT()
    tensor.name = name.encode()
    tensor.shape = np.asarray(shape, dtype=np.int32)
    tensor.type = kind
    tensor.buffer = buffer
    graph.tensors.append(tensor)
    return len(graph.tensors) - 1


def _concatenation(inputs: Sequence[int], output: int) -> Any:  # noqa: ANN401 - generated class
    options = schema.ConcatenationOptionsT()
    options.axis = 3
    return _operator(inputs, output, schema.BuiltinOptions.ConcatenationOptions, options)


def _gather(values: int, indices: int, output: int) -> Any:  # noqa: ANN401 - generated class
    options = schema.GatherOptionsT()
    options.axis = 3
    return _operator([values, indices], output, schema.BuiltinOptions.GatherOptions, options)


def _operator(inputs: Sequence[int], output: int, kind: int, options: Any) -> Any:  # noqa: ANN401 - generated class
    operator = schema.OperatorT()
    operator.inputs = np.asarray(inputs, dtype=np.int32)
    operator.outputs = np.asarray([output], dtype=np.int32)
    operator.builtinOptionsType = kind
    operator.builtinOptions = options
    return operator


def _append(model: Any, operator: Any, builtin: int) -> None:  # noqa: ANN401 - generated classes
    code = schema.OperatorCodeT()
    code.builtinCode = builtin
    code.deprecatedBuiltinCode = builtin
    code.version = 1
    model.operatorCodes.append(code)
    operator.opcodeIndex = len(model.operatorCodes) - 1
    model.subgraphs[0].operators.append(operator)
