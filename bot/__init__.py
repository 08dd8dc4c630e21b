import advisor  # noqa: F401 - before Rasa imports NumPy: see advisor/kernels.py
