"""A small site of our own writing, in every form dechrome reads, and the documents that must come out of it."""
