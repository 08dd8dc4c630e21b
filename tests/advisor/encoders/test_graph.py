"""Products of whole numbers come out as those of real ones do, whatever the processor."""

import numpy as np
import onnx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.encoders.graph import Graph
from advisor.encoders.session import session_of


def model_of(matrix: np.ndarray, bias: np.ndarray | None) -> bytes:
    graph = Graph()
    graph.product("found", "given", matrix, bias)
    return graph.model({"given": ["rows", matrix.shape[0]]}, {"found": ["rows", matrix.shape[1]]})


@given(seed=st.integers(0, 2**32 - 1), inputs=st.integers(1, 200), outputs=st.integers(1, 50), has_bias=st.booleans())
def test_a_product_is_within_what_bytes_can_tell(seed: int, inputs: int, outputs: int, has_bias: bool) -> None:
    chance = np.random.default_rng(seed)
    matrix = chance.normal(size=(inputs, outputs)).astype(np.float32)
    rows = chance.normal(size=(3, inputs)).astype(np.float32)
    bias = chance.normal(size=outputs).astype(np.float32) if has_bias else None
    (found,) = session_of(model_of(matrix, bias)).run(None, {"given": rows})
    meant = rows @ matrix + (0 if bias is None else bias)
    # Half a step of each number that comes in, times the weights; half a step of each weight, times what comes in.
    step_in = (rows.max() - min(rows.min(), 0)) / 255
    slack = step_in * np.abs(matrix).sum(axis=0) + np.abs(rows).sum(axis=1, keepdims=True) * np.abs(matrix).max() / 127
    assert (np.abs(found - meant) <= slack + 1e-3).all()


def test_zeros_give_zeros_on_either_side() -> None:
    matrix = np.array([[0, 2], [0, -1]], dtype=np.float32)
    rows = np.array([[1, 1], [3, -2]], dtype=np.float32)
    (found,) = session_of(model_of(matrix, None)).run(None, {"given": rows})
    assert np.allclose(found, rows @ matrix, atol=0.1)
    (found,) = session_of(model_of(matrix, None)).run(None, {"given": np.zeros((1, 2), np.float32)})
    assert (found == 0).all()


@pytest.mark.parametrize("name", ["found.w", "found.zero"])
def test_the_bytes_have_no_sign_so_that_no_processor_overflows(name: str) -> None:
    model = onnx.load_model_from_string(model_of(np.eye(4, dtype=np.float32), None))
    kinds = {number.name: number.data_type for number in model.graph.initializer}
    assert kinds[name] == onnx.TensorProto.UINT8
