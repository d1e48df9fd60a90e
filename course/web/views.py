"""What a served page shows of this reader and this moment: answers, results, the way ahead."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from course.page.files import Linked
from course.page.lesson_page import Site
from course.page.templating import render
from course.quiz.progress import Progress
from course.quiz.session import QuizSession
from course.web.lessons import SLOT, STATIC, Lessons, Served
from course.web.next_step import Stop, exercise_stop, in_order, lesson_stop, next_task
from course.web.quiz_routes import question_states
from course.web.training import TrainingRun, can_learn
from course.web.watcher import ExerciseWatcher
from grader.escape import plain
from grader.report.advice import advise


def name_of(token: str) -> str:
    """Name a run of the server, by what its pages bring along and without giving it away."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Views:
    """Renders the pages of one learner."""

    lessons: Lessons
    watcher: ExerciseWatcher
    training: TrainingRun
    token: str

    @property
    def site(self) -> Site:
        """The course as pages name it."""
        return Site(self.lessons.course.title, "/")

    @property
    def files(self) -> Linked:
        """Links to what the server hands out."""
        return Linked(STATIC, texts=self.lessons.texts)

    def lesson(self, served: Served) -> str:
        """Render a lesson as it stands for the learner."""
        if served.page is None:
            title, problems = served.lesson.title, served.problems
            return render(
                "unbuilt.html", site=self.site, title=title, problems=problems, files=self.files
            )
        known = {"lesson": served.lesson.name, "standings": question_states(served)}
        return served.page.html.replace(SLOT, self._beside(known), 1)

    def map(self) -> str:
        """Render the course map."""
        stops = self._stops()
        return render(
            "map.html",
            site=self.site,
            stops=stops,
            next=next_task(stops, self.lessons.course.written),
            folder=plain(str(self.watcher.path)),
            learns=can_learn(self.watcher.assignment),
            learnt=Markup(self.training.html),
            said=self.training.said,
            files=self.files,
            beside=Markup(self._beside({})),
        )

    def _beside(self, known: Mapping[str, Any]) -> str:
        """Render the learner's exercises, and what scripts must know."""
        data = json.dumps(
            {"token": self.token, "server": name_of(self.token), **known}, separators=(",", ":")
        )
        return render(
            "served.html",
            files=self.files,
            folder=plain(str(self.watcher.path)),
            state=self.watcher.state,
            message=self.watcher.message,
            results=Markup(self.watcher.results()),
            data=Markup(data.replace("<", "\\u003c")),
        )

    def _stops(self) -> list[Stop]:
        course, report = self.lessons.course, self.watcher.report
        advices = advise(report, self.watcher.assignment) if report else []
        by_name = {advice.function.name: advice for advice in advices}
        exercises = [exercise_stop(e, by_name) for e in self.watcher.assignment.exercises]
        with Progress.open() as progress:
            lessons = [
                lesson_stop(
                    served.lesson.name,
                    served.lesson.title,
                    served.lesson.quiz,
                    QuizSession(served.lesson.quiz, progress.answers(served.lesson)).marks(),
                )
                for served in map(self.lessons.served, self.lessons.paths)
            ]
        return in_order(lessons, exercises, course.practised)
