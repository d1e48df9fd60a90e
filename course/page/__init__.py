"""Lessons as web pages: each one file that loads nothing, or a page that a server completes."""
