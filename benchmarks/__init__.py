"""Speed and memory of the program, measured: each script prints a table. See README.md."""
