"""`dechrome inspect`: one page as it went through, block by block."""
