"""The tables of a gradebook.

A *grading* is what grading a certain content came to; submissions of the same content share it.
"""

_FIRST = """
CREATE TABLE assignment (
    id INTEGER PRIMARY KEY,
    fingerprint TEXT NOT NULL UNIQUE,  -- of the exercises, the solutions, the grader and the seed
    title TEXT NOT NULL,
    grader_version TEXT NOT NULL,
    seed INTEGER NOT NULL,
    current INTEGER NOT NULL CHECK (current IN (0, 1))
);
CREATE TABLE test (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment,
    position INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    function TEXT NOT NULL,
    name TEXT NOT NULL,
    points REAL NOT NULL,
    UNIQUE (assignment_id, position)
);
CREATE TABLE grading (
    id INTEGER PRIMARY KEY,
    assignment_id INTEGER NOT NULL REFERENCES assignment,
    content TEXT NOT NULL,  -- the hash of a submission's files
    internal INTEGER NOT NULL CHECK (internal IN (0, 1)),  -- the grader itself failed: no grade
    seconds REAL NOT NULL,
    graded_at TEXT NOT NULL,
    layers TEXT NOT NULL,
    UNIQUE (assignment_id, content)
);
CREATE TABLE result (
    grading_id INTEGER NOT NULL REFERENCES grading ON DELETE CASCADE,
    test_id INTEGER NOT NULL REFERENCES test,
    outcome TEXT NOT NULL,
    score REAL,  -- NULL where the grader itself failed
    output TEXT NOT NULL,
    carried_forward INTEGER NOT NULL CHECK (carried_forward IN (0, 1)),
    PRIMARY KEY (grading_id, test_id)
) WITHOUT ROWID;
CREATE TABLE diagnosis (
    grading_id INTEGER NOT NULL,
    test_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    misconception TEXT NOT NULL,
    PRIMARY KEY (grading_id, test_id, rank),
    FOREIGN KEY (grading_id, test_id) REFERENCES result ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE submission (
    student TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    late INTEGER NOT NULL CHECK (late IN (0, 1)),
    layout TEXT NOT NULL,
    earlier TEXT NOT NULL,  -- JSON: the submissions that this one replaced
    ids TEXT NOT NULL,      -- JSON: what the learning platform calls the student
    present INTEGER NOT NULL CHECK (present IN (0, 1)),  -- 0: in an earlier batch only
    grading_id INTEGER REFERENCES grading
);
CREATE TABLE refusal (
    student TEXT NOT NULL PRIMARY KEY REFERENCES submission ON DELETE CASCADE,
    reason TEXT NOT NULL
);
CREATE VIEW standing AS  -- how every student of the last batch stands
    SELECT s.student, s.name, s.late, coalesce(r.reason, '') AS reason,
        g.id AS grading_id, coalesce(g.seconds, 0.0) AS seconds, coalesce(g.layers, '') AS layers,
        CASE
            WHEN r.student IS NOT NULL THEN 'refused'
            WHEN g.id IS NULL THEN 'pending'
            WHEN g.internal THEN 'internal'
            ELSE 'graded'
        END AS status
    FROM submission s
    LEFT JOIN refusal r USING (student)
    LEFT JOIN grading g ON g.id = s.grading_id
        AND g.assignment_id = (SELECT id FROM assignment WHERE current)
    WHERE s.present
"""

_SECOND = """
CREATE TABLE class (  -- what the folder holds the grades of: one row at most
    id INTEGER PRIMARY KEY CHECK (id = 1),
    course TEXT NOT NULL,
    submissions TEXT NOT NULL,  -- the path that they were read from
    layout TEXT NOT NULL,
    part TEXT NOT NULL  -- which of several assignments, where the layout has them
);
CREATE TABLE written (  -- the files beside the gradebook, as they were last written
    file TEXT NOT NULL,
    digest TEXT NOT NULL,  -- '': unknown, written before there was this table
    PRIMARY KEY (file, digest)
) WITHOUT ROWID;
INSERT INTO written SELECT 'grades.csv', '' FROM assignment LIMIT 1;
-- JSON: what was taken in place of what
ALTER TABLE submission ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE refusal ADD COLUMN no_work INTEGER NOT NULL DEFAULT 0 CHECK (no_work IN (0, 1));
DROP VIEW standing;
CREATE VIEW standing AS  -- how every student of the last batch stands
    SELECT s.student, s.name, s.late, coalesce(r.reason, '') AS reason, s.notes, s.ids,
        g.id AS grading_id, coalesce(g.seconds, 0.0) AS seconds, coalesce(g.layers, '') AS layers,
        CASE
            WHEN r.no_work THEN 'nothing to grade'
            WHEN r.student IS NOT NULL THEN 'refused'
            WHEN g.id IS NULL THEN 'pending'
            WHEN g.internal THEN 'internal'
            ELSE 'graded'
        END AS status
    FROM submission s
    LEFT JOIN refusal r USING (student)
    LEFT JOIN grading g ON g.id = s.grading_id
        AND g.assignment_id = (SELECT id FROM assignment WHERE current)
    WHERE s.present
"""

_THIRD = """
-- JSON: what may be the rest of the work, of which not all was found
ALTER TABLE submission ADD COLUMN missed TEXT NOT NULL DEFAULT '[]';
-- what kind of outcome it is, finer than `outcome`; '': nothing more is known
ALTER TABLE result ADD COLUMN code TEXT NOT NULL DEFAULT '';
"""

STEPS = (_FIRST, _SECOND, _THIRD)
"""What makes each version of the one before it; the first makes it of an empty file."""

VERSION = len(STEPS)
