import advisor  # noqa: F401 - before NumPy is imported: see advisor/kernels.py
