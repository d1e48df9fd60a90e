"""What a process for learners' code runs first: it loads the modules of this folder and starts one.

The judge hands the text of this file to an interpreter, after `-c`, with four arguments: this
folder, the folder that numpy is installed in, the module to start, and what its `main` takes, as
JSON. Once the modules run, neither folder can be imported from: a learner's code finds no more of
the package than is loaded already, which is nothing that it could gain by.
"""

import importlib
import json
import sys
import types


def _start() -> None:
    folder, packages, module, arguments = sys.argv[1:]
    sys.argv[1:] = []  # a learner's code is told nothing of the host
    sys.path[:] = [path for path in sys.path if path] + [packages]
    import numpy  # noqa: F401 - loaded here, while its folder can be found

    # Empty shells in place of the packages: importing this one must not load the judge's modules.
    package, inside = types.ModuleType("grader"), types.ModuleType("grader.inside")
    package.__path__, inside.__path__ = [], [folder]
    sys.modules |= {"grader": package, "grader.inside": inside}
    main = importlib.import_module(f"grader.inside.{module}").main
    inside.__path__ = []
    sys.path.remove(packages)
    main(*json.loads(arguments))


if __name__ == "__main__":
    _start()
