"""The commands: they read arguments, call one function, print, and exit with a code."""
