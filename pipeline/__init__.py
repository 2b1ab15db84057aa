"""The dechrome program: command line, settings, batches, the Beam graph, progress."""

__version__ = "0.1.0"
