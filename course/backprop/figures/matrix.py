"""Matrices in a figure: brackets, numbers in rows and columns, places to mark."""

from __future__ import annotations

from dataclasses import dataclass

from course.backprop.figures.example import Matrix
from course.backprop.figures.letters import number
from course.backprop.figures.palette import INK
from course.backprop.figures.svg import Point, element, text


@dataclass(frozen=True)
class Grid:
    """Where a matrix stands: its upper left corner and the size of a cell."""

    left: float
    top: float
    rows: int
    columns: int
    cell: tuple[float, float] = (30, 24)

    @property
    def right(self) -> float:
        """Where the matrix ends."""
        return self.left + self.columns * self.cell[0]

    @property
    def middle(self) -> float:
        """The height at which signs beside it stand."""
        return self.top + self.rows * self.cell[1] / 2

    def centre(self, row: int, column: int) -> Point:
        """Return the middle of a cell."""
        width, height = self.cell
        return (self.left + (column + 0.5) * width, self.top + (row + 0.5) * height)

    def mark(self, row: int, columns: tuple[int, int], **more: object) -> str:
        """Draw a band behind the cells of a row, from one column up to before another."""
        width, height = self.cell
        first, last = columns
        return element(
            "rect", x=self.left + first * width + 1, y=self.top + row * height + 1.5,
            width=(last - first) * width - 2, height=height - 3, rx=5, **more,
        )  # fmt: skip

    def brackets(self) -> str:
        """Draw the square brackets."""
        top, height = self.top - 2, self.rows * self.cell[1] + 4
        left = f"M{self.left + 4:g} {top:g}h-5v{height:g}h5"
        right = f"M{self.right - 4:g} {top:g}h5v{height:g}h-5"
        return element("path", d=left + right, fill="none", stroke=INK, stroke_width=1.3)

    def numbers(self, matrix: Matrix, size: float = 13) -> str:
        """Write the numbers."""
        return "".join(
            text((self.centre(r, c)[0], self.centre(r, c)[1] + 4.5), number(value), size)
            for r, row in enumerate(matrix)
            for c, value in enumerate(row)
        )


def as_column(values: tuple[float, ...]) -> Matrix:
    """Make a matrix with one column."""
    return tuple((value,) for value in values)
