"""`python -m course.backprop.figures [DIR]` writes the figures of the lesson."""

import sys
from pathlib import Path

from course.backprop.figures import drawings

FOLDER = Path(__file__).parent.parent / "lessons" / "figures"


def main(folder: Path) -> None:
    """Write every figure into the folder and say which."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, svg in drawings().items():
        (folder / name).write_text(svg, encoding="utf-8")
        print(folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
