"""The engine that grades functions; it knows no course, no web page and no terminal."""

__version__ = "0.1.0"
