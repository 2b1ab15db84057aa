"""HTML files that people look at: one file, nothing from outside, texts of pages as text."""
