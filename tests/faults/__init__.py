"""Faults done to real processes of the whole assistant, one after the other: `make faults`. Not part of `make test`."""
