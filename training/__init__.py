"""How the model was made: gold pages in, the model file and its card out. Not part of the installed program."""
