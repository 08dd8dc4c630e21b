"""What is packed is unpacked as it was; nothing that could run is read."""

from io import BytesIO

import numpy as np
import pytest

from advisor.arrays import pack, unpack


def test_arrays_come_back_by_name() -> None:
    given = {"words": np.array(["续展", "a b", ""]), "weights": np.array([[0.5, -1]], dtype=np.float32)}
    found = unpack(pack(given))

    assert found.keys() == given.keys()
    for name, array in given.items():
        assert found[name].dtype == array.dtype
        assert np.array_equal(found[name], array)


def test_objects_of_python_are_refused() -> None:
    file = BytesIO()
    np.savez(file, evil=np.array([print], dtype=object))

    with pytest.raises(ValueError, match="allow_pickle"):
        unpack(file.getvalue())
