"""Cells of a notebook are run one by one: one that fails costs nothing that others define."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.classroom.intake import find_submissions
from grader.judge.grade import Grader
from grader.judge.result import GradeReport
from grader.sandbox.failure import Sources
from grader.sandbox.fork_server import ForkServer
from grader.submission.cells import Cell, Start, join, starts_of
from grader.submission.contents import read_submission
from tests.conftest import SPECIFIED, Run
from tests.submission.test_intake_notebooks import notebook

FORWARD = """def forward(weights, biases, x, sigma):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        zs.append(w @ activations[-1] + b)
        activations.append(sigma(zs[-1]))
    return zs, activations
"""


def graded(grader: Grader, folder: Path, files: Mapping[str, bytes], only: str = "") -> GradeReport:
    """Grade a folder as `course grade` does."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    functions = grader.assignment.select(only) if only else grader.assignment.functions
    functions = tuple(f for f in functions if f.exercise in SPECIFIED)
    return grader.grade(read_submission(folder, grader.assignment.wanted), functions, 1)


def told(grader: Grader, folder: Path, *cells: str, name: str = "forward.ipynb") -> str:
    """What is said of `forward` in a notebook of these cells."""
    report = graded(grader, folder, {name: notebook(*cells)}, "forward.forward")
    assert report.score == 0
    return report.results[0].output


SCRATCH = {
    "nothing else": [],
    "a plot": ["import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"],
    "a plot with axes": [
        "import matplotlib.pyplot as plt\nfig, (a, b) = plt.subplots(1, 2, figsize=(9, 4))\n"
        "a.plot([1, 2], label='$C$')\nb.set_title('x')\nfig.tight_layout()"
    ],
    "a plot of what was never imported": ["plt.plot([1, 2])"],
    "a table of data": ["import pandas as pd\ndata = pd.read_csv('train.csv')\ndata.head()"],
    "one cell for all imports": [
        "import os\nimport pandas as pd\nimport seaborn as sns\nfrom scipy import special\n"
        "from sklearn.datasets import load_iris\nimport numpy as np\nsns.set_theme()"
    ],
    "a progress bar": [
        "from tqdm.notebook import tqdm\nfrom tqdm import trange\n"
        "seen = [i for i in tqdm(range(3))] + list(trange(2))\nassert seen == [0, 1, 2, 0, 1]"
    ],
    "a test that fails": ["assert forward is None, 'not yet'"],
    "a test of what is not written": ["def later():\n    raise NotImplementedError\n", "later()"],
    "an experiment that fails": ["W = np.ones((2, 3))\nW @ np.ones((2, 1))"],
    "a display": ["display(np.ones(3))\nfrom IPython.display import HTML, display\nHTML('<b>')"],
    "IPython itself": [
        "get_ipython().run_line_magic('matplotlib', 'inline')\n"
        "get_ipython().system('pip install numpy')"
    ],
    "magics": ["%load_ext autoreload\n%autoreload 2\n%matplotlib inline\n!pip install numpy"],
    "a shell": ["%%bash\nls -l\nfor f in *; do echo $f; done"],
    "a measurement": ["%%timeit\nnp.ones(3) @ np.ones(3)", "%time np.ones(3)"],
    "a future": ["from __future__ import annotations\nimport numpy as np"],
    "no Python at all": ["def half_written(:\n    return", "print 'python 2'"],
    "a thought": ["the delta is W transposed times delta"],
    "an unclosed bracket": ["x = (1 +\n"],
    "an indented cell": ["    indented = 1\n    indented += 1"],
    "a question": ["np.dot?\n?np.dot"],
    "other line ends": ["a = 1\r\nb = a\r\n# one line\u2028still a comment, and no code\nc = b"],
    "a comment with a coding": ["# -*- coding: latin-1 -*-\nname = 'Schr\u00f6dinger'"],
    "Colab": ["from google.colab import drive, files\ndrive.mount('/content/drive')"],
    "a file of data": ["lines = open('data.csv').read()", "import json\njson.load(open('a.json'))"],
    "a question to the reader": ["name = input('Your name? ')", "breakpoint()"],
    "an end": ["import sys\nsys.exit()", "exit()", "quit()"],
    "a thread": ["import threading\nthreading.Thread(target=print).start()"],
    "a file that is written": ["%%writefile notes.txt\nnot Python"],
    "a loop that awaits": ["import asyncio\nawait asyncio.sleep(0)"],
    "a widget": ["from ipywidgets import interact\n@interact(n=(1, 5))\ndef show(n):\n    pass"],
    "very much said": ["for i in range(2000):\n    print('epoch', i, 'cost', 1 / (i + 1))"],
}  # fmt: skip


@pytest.mark.parametrize("where", ["first", "last", "between"])
@pytest.mark.parametrize("scratch", SCRATCH)
def test_a_notebook_of_right_work_earns_everything_whatever_else_is_in_it(
    grader: Grader, tmp_path: Path, right: Mapping[str, bytes], scratch: str, where: str
) -> None:
    work = [source.decode() for source in right.values()]
    others = SCRATCH[scratch]
    cells = {"first": [*others, *work], "last": [*work, *others]}.get(where) or [
        cell for one in work for cell in (one, *others)
    ]
    report = graded(grader, tmp_path, {"homework.ipynb": notebook(*cells)})
    assert report.score == report.max_score, [r.output for r in report.results if r.output][:1]


def split_by_notebook(right: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        f"{name.removesuffix('.py')}.ipynb": notebook("%matplotlib inline", source.decode())
        for name, source in right.items()
    }


def written_by_cells(right: Mapping[str, bytes]) -> dict[str, bytes]:
    cells = [f"%%writefile {name}\n{source.decode()}" for name, source in right.items()]
    return {"homework.ipynb": notebook("import forward", *cells, "from forward import forward")}


def written_in_pieces(right: Mapping[str, bytes]) -> dict[str, bytes]:
    cells = []
    for name, source in right.items():
        at = source.decode().rfind("\ndef ") + 1
        cells += [f"%%writefile {name}\n{source.decode()[:at]}",
                  f"%%file -a {name}\n{source.decode()[at:]}"]  # fmt: skip
    return {"homework.ipynb": notebook(*cells)}


def written_in_its_own_notebook(right: Mapping[str, bytes]) -> dict[str, bytes]:
    cells = {name: f"%%writefile {name}\n{source.decode()}" for name, source in right.items()}
    return {f"{name[:-3]}.ipynb": notebook(cell, "1 / 0") for name, cell in cells.items()}


def one_runs_another(right: Mapping[str, bytes]) -> dict[str, bytes]:
    together = notebook(*(source.decode() for source in right.values()))
    return {"mine.ipynb": notebook("import numpy as np", "%run ./helpers.ipynb"),
            "helpers.ipynb": together}  # fmt: skip


def half_files_half_notebook(right: Mapping[str, bytes]) -> dict[str, bytes]:
    (first, source), *rest = right.items()
    return {first: source, "rest.ipynb": notebook(*(text.decode() for _, text in rest))}


def colab_saved_as_python(right: Mapping[str, bytes]) -> dict[str, bytes]:
    head = (
        '# -*- coding: utf-8 -*-\n"""Homework.ipynb\n\nAutomatically generated by Colab.\n"""\n\n'
        "!pip install numpy\n%matplotlib inline\n# Commented out IPython magic\n# %time\n"
        "from google.colab import drive\n\n"
    )
    return {name: head.encode() + source for name, source in right.items()}


def jupyter_saved_as_python(right: Mapping[str, bytes]) -> dict[str, bytes]:
    head = "#!/usr/bin/env python\n# coding: utf-8\n\n# In[1]:\n\n\n"
    head += "get_ipython().run_line_magic('matplotlib', 'inline')\n\n\n# In[ ]:\n\n\n"
    return {name: head.encode() + source for name, source in right.items()}


def in_utf_16(right: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: source.decode().encode("utf-16") for name, source in right.items()}


def notebook_in_utf_16(right: Mapping[str, bytes]) -> dict[str, bytes]:
    together = notebook(*(source.decode() for source in right.values()))
    return {"homework.ipynb": together.decode().encode("utf-16")}


def in_one_cell(right: Mapping[str, bytes]) -> dict[str, bytes]:
    together = "\n\n".join(source.decode() for source in right.values())
    return {"homework.ipynb": notebook(f"import pandas as pd\n{together}\nforward(1)")}


def a_colab_notebook(right: Mapping[str, bytes]) -> dict[str, bytes]:
    cells = ["%pip install numpy", *(source.decode() for source in right.values())]
    kernel = {"name": "python3", "display_name": "Python 3"}
    metadata: dict[str, Any] = {"colab": {"provenance": []}, "kernelspec": kernel}
    return {"homework.ipynb": notebook(*cells, **metadata)}


def plots_at_the_top_of_files(right: Mapping[str, bytes]) -> dict[str, bytes]:
    head = (
        b"import matplotlib\nmatplotlib.use('Agg')\nimport matplotlib.pyplot as plt\n"
        b"from tqdm import tqdm\nimport seaborn as sns\nsns.set()\n"
        b"plt.rcParams['figure.figsize'] = (8, 6)\nfig, ax = plt.subplots()\n"
        b"line, = ax.plot([1, 2])\n"
    )
    return {name: head + source for name, source in right.items()}


@pytest.mark.parametrize(
    "form",
    [
        split_by_notebook, written_by_cells, written_in_pieces, written_in_its_own_notebook,
        one_runs_another, half_files_half_notebook, colab_saved_as_python, jupyter_saved_as_python,
        in_utf_16, notebook_in_utf_16, in_one_cell, a_colab_notebook, plots_at_the_top_of_files,
    ],
)  # fmt: skip
def test_right_work_earns_everything_in_whatever_form_it_is_handed_in(
    grader: Grader, tmp_path: Path, right: Mapping[str, bytes], form: Any
) -> None:
    report = graded(grader, tmp_path, form(right))
    assert report.score == report.max_score, [r.output for r in report.results if r.output][:1]


def test_a_failure_in_a_call_is_told_by_notebook_and_cell(grader: Grader, tmp_path: Path) -> None:
    helper = "# helps\ndef layer(w, a):\n    return a @ w\n"
    body = "def forward(weights, biases, x, sigma):\n    return layer(weights[0], x), [x]"
    said = told(grader, tmp_path, "import numpy as np\n", helper, body)
    assert "forward.ipynb, cell 3, line 2, in forward\n" in said
    assert "forward.ipynb, cell 2, line 3, in layer\n    return a @ w\n" in said
    assert "forward.py" not in said


def test_where_a_function_is_missing_the_cells_that_failed_are_named(
    grader: Grader, tmp_path: Path
) -> None:
    said = told(
        grader, tmp_path, "ok = 1", "import pandas as pd", "x = 1\ndef forward(:\n", "\n1 / 0",
        "undefined", name="My work.ipynb",
    )  # fmt: skip
    first, blamed, *rest = said.split("\n")
    assert first == "My work.ipynb has no function forward"
    assert blamed == "These cells failed, which may be why:"
    assert rest[0] == "My work.ipynb, cell 2, line 1: ModuleNotFoundError: No module named 'pandas'"
    assert "only numpy, the standard library and your own files are available" in rest[1]
    assert rest[2].startswith("My work.ipynb, cell 3, line 2: SyntaxError: ")
    assert rest[3] == "My work.ipynb, cell 4, line 2: ZeroDivisionError: division by zero"
    assert len(rest) == 4


@pytest.mark.parametrize(
    "cell",
    [
        "eta = 1\nhelper = undefined",
        "a, helper = 1 / 0, 2",
        "def helper(w):\n    return w\n1 +",
        "from scipy import special, helper",
        "import scipy as helper",
    ],
)
def test_a_name_that_a_failed_cell_would_have_made_is_told_by_that_cell(
    grader: Grader, tmp_path: Path, cell: str
) -> None:
    body = "def forward(weights, biases, x, sigma):\n    return helper(weights[0], x), [x]"
    others = ["helper(1)", *[f"1 / 0  # {n}" for n in range(5)]]
    said = told(grader, tmp_path, *others, "import math\n" + cell, body)
    assert said.startswith("NameError: name 'helper' is not defined\nforward.ipynb, cell 8, line 2")
    assert "\nIt would have been made in a cell that failed:\nforward.ipynb, cell 7, line " in said
    assert "cell 1," not in said


def test_a_name_that_no_failed_cell_makes_is_told_alone(grader: Grader, tmp_path: Path) -> None:
    body = "def forward(weights, biases, x, sigma):\n    return helper(weights[0], x), [x]"
    said = told(grader, tmp_path, "helper(1)", "if helper == 1 / 0: pass", "1 / 0  # helper", body)
    assert said.startswith("NameError: name 'helper' is not defined")
    assert "failed" not in said


@pytest.fixture(scope="module")
def hurried(grader: Grader) -> Iterator[Grader]:
    """A grader that waits a second for an import."""
    limits = replace(grader.assignment.limits, import_seconds=1.0)
    with ForkServer() as server:
        yield Grader(replace(grader.assignment, limits=limits), server)


def test_cells_that_go_on_for_long_cost_themselves(hurried: Grader, tmp_path: Path) -> None:
    endless = "while True:\n    np.ones(3) @ np.ones(3)"
    cells = ["import numpy as np", endless, f"{endless}\n\n{FORWARD}", endless]
    report = graded(hurried, tmp_path, {"forward.ipynb": notebook(*cells)}, "forward.forward")
    assert report.score == report.max_score, report.results[0].output
    said = told(hurried, tmp_path, *cells[:2])
    assert re.search("ipynb, cell 2, line [12]: KeyboardInterrupt: this took too long for", said)


def test_a_cell_that_will_not_be_ended_is_a_timeout_of_the_notebook(
    hurried: Grader, tmp_path: Path
) -> None:
    endless = "import signal\nsignal.signal(signal.SIGPROF, signal.SIG_IGN)\nwhile True:\n    pass"
    said = told(hurried, tmp_path, FORWARD, endless)
    assert said.startswith("importing forward.ipynb took longer than 1 s")


def test_no_call_is_ended_by_what_is_for_cells(hurried: Grader, tmp_path: Path) -> None:
    slow = FORWARD.replace("    zs, a", "    import time\n    end = time.process_time() + 0.015\n"
                           "    while time.process_time() < end: pass\n    zs, a")  # fmt: skip
    report = graded(hurried, tmp_path, {"forward.ipynb": notebook("1", slow)}, "forward.forward")
    assert report.score == report.max_score, report.results[0].output


def test_a_future_holds_for_its_cell_and_those_after_it(grader: Grader, tmp_path: Path) -> None:
    later = FORWARD.replace("weights,", "weights: list[Undefined],", 1)
    future = "from __future__ import annotations"
    for cells, right in (([future, later], True), ([f"{future}\n{later}"], True),
                         ([later, future], False)):  # fmt: skip
        report = graded(grader, tmp_path, {"forward.ipynb": notebook(*cells)}, "forward.forward")
        assert (report.score == report.max_score) == right


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "forward.ipynb is empty: save the notebook"),
        (notebook(), "forward.ipynb is an empty notebook: there is no code in its cells"),
        (notebook("", " \n"), "forward.ipynb is an empty notebook"),
        (notebook(*["a = 1"] * 1001), "forward.ipynb has more than 1,000 cells"),
    ],
)
def test_an_empty_notebook_is_said_to_be_empty(
    run: Run, tmp_path: Path, content: bytes, reason: str
) -> None:
    (tmp_path / "hw").mkdir()
    (tmp_path / "hw" / "forward.ipynb").write_bytes(content)
    done = run("grade", "hw", "--only", "forward.forward", "--format", "json")
    assert reason in json.loads(done.stdout)["tests"][0]["output"]


def test_one_notebook_is_graded_by_its_name_and_a_folder_as_a_class_is(
    run: Run, tmp_path: Path, grader: Grader
) -> None:
    folder = tmp_path / "class" / "al"
    folder.mkdir(parents=True)
    for name in ("forward.ipynb", "homework.ipynb"):
        (folder / name).write_bytes(notebook("plt.plot()", FORWARD))
    (folder / "helper.py").write_text("a = 1\n", encoding="utf-8")
    (entry,) = find_submissions(tmp_path / "class", wanted=grader.assignment.wanted).entries
    assert entry.read().files == read_submission(folder, grader.assignment.wanted).files
    (folder / "forward.py").write_text("def forward(): return 1", encoding="utf-8")
    for name in ("forward.ipynb", "homework.ipynb"):  # named, it goes before the file
        done = run("grade", f"class/al/{name}", "--only", "forward.forward", "--fail-under", "8")
        assert done.returncode == 0, done.stdout
    assert (
        run("grade", "class/al", "--only", "forward.forward", "--fail-under", "8").returncode == 1
    )


FORGED: Sequence[bytes] = [
    b"# cells of a notebook: ",
    b"# cells of a notebook: 3\na = 1\n",
    b'# cells of a notebook: [[2, "a.ipynb"]]\na = 1\n',
    b'# cells of a notebook: [[2, "a.ipynb", 1.5]]\na = 1\n',
    b'# cells of a notebook: [["2", "a.ipynb", 1]]\na = 1\n',
    b'# cells of a notebook: [[true, "a.ipynb", 1]]\na = 1\n',
    b'# cells of a notebook: [[3, "a.ipynb", 1], [2, "a.ipynb", 2]]\na = 1\n',
    b'# cells of a notebook: [[-2, "a.ipynb", 1]]\na = 1\n',
    b"# cells of a notebook: " + b"[" * 100_000,
    b"# cells of a notebook: [" + b"9" * 100_000 + b"]",
    b"# cells of a notebook: \xff\xfe",
]


@pytest.mark.parametrize("source", FORGED)
def test_a_forged_list_of_cells_is_a_comment(source: bytes) -> None:
    assert starts_of(source) == ()


def test_a_file_in_the_form_of_cells_is_run_as_cells_and_that_is_all(
    grader: Grader, tmp_path: Path
) -> None:
    forged = f'# cells of a notebook: [[9999, "x", 1], [99999, "y", 2]]\n{FORWARD}'.encode()
    assert len(starts_of(forged)) == 2
    report = graded(grader, tmp_path, {"forward.py": forged}, "forward.forward")
    assert report.results[0].outcome == "missing"


def test_lines_of_joined_cells_are_named_by_their_cells() -> None:
    source = join([Cell("a.ipynb", 1, "x\ny"), Cell("b.ipynb", 7, "z")])
    assert starts_of(source) == (Start(2, "a.ipynb", 1), Start(4, "b.ipynb", 7))
    sources = Sources({"forward.py": source, "delta.py": b"a"})
    places = [sources.place("forward.py", line) for line in (1, 3, 4)]
    assert places == [
        "a.ipynb and b.ipynb", "a.ipynb, cell 1, line 2", "b.ipynb, cell 7, line 1",
    ]  # fmt: skip
    assert sources.place("delta.py", 1) == "delta.py, line 1"
