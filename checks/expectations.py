"""The one place that knows Great Expectations: verdicts of result frames, and the suites, checkpoint and Data Docs.

It passes an empty frame and calls a missing column a violation, so both are asked here first.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from checks.findings import Verdict

if TYPE_CHECKING:
    import pandas as pd
    from jinja2 import BaseLoader

IN_ORDER = "in_order"  # True or False; None where the map does not say
RULE = "rule"  # the column of a frame of many rules that says whose row it is
_SITE = "procmap"


@dataclass(frozen=True)
class Expected:
    """A rule as an expectation: at least `threshold` of its rows that are decided are in order."""

    suite: str
    rule: str
    sentence: str
    threshold: float
    meta: Mapping[str, Any]


@dataclass(frozen=True)
class Suite:
    """The expectations of one suite. `notes` tells of the rules that it lacks, as they cannot be evaluated."""

    name: str
    expected: tuple[Expected, ...]
    notes: Mapping[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What Great Expectations counted for one rule; `missing` are the rows that nobody can decide."""

    success: bool
    population: int
    offenders: int
    missing: int


class Expectations:
    """Evaluates result frames in one context that lives in memory; importing the library waits for the first frame."""

    def __init__(self) -> None:
        self._context: Any = None
        self._source: Any = None
        self._fetching: Thread | None = None

    def fetch(self) -> None:
        """Begin to import the library, which takes seconds, while the map is asked; a frame waits for its end."""
        if "great_expectations" not in sys.modules:
            self._fetching = Thread(target=_fetch, daemon=True)
            self._fetching.start()

    def verdict(self, name: str, frame: pd.DataFrame, threshold: float = 1.0) -> Verdict:
        """Whether at least `threshold` of the rows that are decided are in order."""
        if IN_ORDER not in frame.columns:
            return "could not run"
        if frame.empty:
            return "nothing to check"
        decided = frame[frame[IN_ORDER].notna()]
        if decided.empty:
            return "could not run"
        self._open()
        asset = self._source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(name)
        batch = asset.get_batch({"dataframe": decided[[IN_ORDER]].astype(bool)})  # it hashes all it is given
        result = batch.validate(_in_order(threshold), result_format="BOOLEAN_ONLY")
        _refuse_failure(name, result)
        return "met" if result.success else "not met"

    def checkpoint(self, suites: Sequence[Suite], frame: pd.DataFrame, run: str) -> dict[str, Outcome]:
        """Run one checkpoint over all suites and one frame of all rules; the outcome of each rule.

        The context keeps suites and results, so that `write_pages` can show them. `run` names the run.
        """
        self._open()
        import great_expectations as gx
        from great_expectations.core.run_identifier import RunIdentifier
        from great_expectations.expectations.row_conditions import Column

        rows = self._source.add_dataframe_asset("rules").add_batch_definition_whole_dataframe("rules")
        definitions = []
        for suite in suites:
            expectations = [
                _in_order(
                    one.threshold,
                    row_condition=Column(RULE) == one.rule,
                    description=one.sentence.replace("$", "$$"),
                    meta=dict(one.meta),
                )
                for one in suite.expected
            ]
            kept = self._context.suites.add(
                gx.ExpectationSuite(name=suite.name, expectations=expectations, meta=dict(suite.notes))
            )
            definition = gx.ValidationDefinition(name=suite.name, data=rows, suite=kept)
            definitions.append(self._context.validation_definitions.add(definition))
        # The rows of findings are our own query's: SUMMARY counts them, COMPLETE would list them all once more.
        checkpoint = self._context.checkpoints.add(
            gx.Checkpoint(name=_SITE, validation_definitions=definitions, result_format="SUMMARY")
        )
        done = checkpoint.run(batch_parameters={"dataframe": frame}, run_id=RunIdentifier(run_name=run))
        return dict(_outcome(each) for result in done.run_results.values() for each in result.results)

    def write_pages(self, folder: Path, views: BaseLoader, shown: Mapping[str, Any]) -> None:
        """Write the Data Docs of the checkpoint that ran. `views` has the templates, `shown` is what they also show.

        Of its own assets none is copied: they are for its own templates, which load others from the net.
        """
        from great_expectations.render.renderer.site_builder import SiteBuilder

        site = SiteBuilder(
            self._context,
            {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.absolute())},
            site_name=_SITE,
            show_how_to_buttons=False,
        )
        known = {**shown, "version": _version()}
        for section in (*site.site_section_builders.values(), site.site_index_builder):
            section.view_class.env.loader = views
            section.view_class.env.globals.update(known)
        for section in site.site_section_builders.values():
            section.build()
        results = {path.relative_to(folder).parts[1]: path for path in sorted(folder.glob("validations/*/*/*/*.html"))}
        site.site_index_builder.view_class.env.globals["results"] = {
            suite: path.relative_to(folder).as_posix() for suite, path in results.items()
        }
        site.site_index_builder.build()
        # It logs what goes wrong while a page is made, and leaves the page out or empty.
        pages = [folder / "index.html", *results.values()]
        if len(results) < len(self._context.suites.all()) or not all(path.stat().st_size for path in pages):
            raise RuntimeError(f"Great Expectations could not write all pages of the Data Docs in {folder}")

    def _open(self) -> None:
        if self._context is not None:
            return
        if self._fetching is not None:
            self._fetching.join()
        _fetch()
        import great_expectations as gx
        from great_expectations.data_context.types.base import (
            DataContextConfig,
            InMemoryStoreBackendDefaults,
            ProgressBarsConfig,
        )

        settings = DataContextConfig(
            store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
            analytics_enabled=False,
            progress_bars=ProgressBarsConfig(globally=False),
        )
        self._context = gx.get_context(mode="ephemeral", project_config=settings)
        self._source = self._context.data_sources.add_pandas("map")


def _fetch() -> None:
    os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when the library is imported
    with suppress(Exception):  # who imports it next is told
        import great_expectations.expectations.core.expect_column_values_to_be_in_set  # noqa: F401


def _in_order(threshold: float, **more: Any) -> Any:
    from great_expectations.expectations.core.expect_column_values_to_be_in_set import ExpectColumnValuesToBeInSet

    return ExpectColumnValuesToBeInSet(column=IN_ORDER, value_set=[True], mostly=threshold, **more)


def _outcome(result: Any) -> tuple[str, Outcome]:
    rule = result.expectation_config.meta["id"]
    _refuse_failure(rule, result)
    counted = result.result
    return rule, Outcome(
        bool(result.success), counted["element_count"], counted["unexpected_count"], counted["missing_count"]
    )


def _refuse_failure(name: str, result: Any) -> None:
    """Its own errors look like a rule that is not met."""
    if result.exception_info.get("raised_exception", bool(result.exception_info)):
        raise RuntimeError(f"Great Expectations could not evaluate {name}: {result}")


def _version() -> str:
    import great_expectations as gx

    return str(gx.__version__)
