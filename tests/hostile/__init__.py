"""Nasty inputs of our own, each with what must come out of it.

One file a family, `index.py` lists them all, `corpus.py` writes them as files and `judge.py` looks at what the program made
of them. `python -m tests.hostile FOLDER` writes the files, to try another program on them.
"""
