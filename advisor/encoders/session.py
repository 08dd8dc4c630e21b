"""A graph of ONNX made ready to run."""

from onnxruntime import InferenceSession, SessionOptions


def session_of(model: bytes) -> InferenceSession:
    options = SessionOptions()
    # More would wait for one another: a sentence is a few small products, and the cores are shared.
    options.intra_op_num_threads = 1
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])
