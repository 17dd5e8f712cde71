"""The one place that knows Great Expectations: it says whether the share that is in order reaches the threshold.

It passes an empty frame and calls a missing column a violation, so both are asked here first.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checks.findings import Verdict

if TYPE_CHECKING:
    import pandas as pd

IN_ORDER = "in_order"  # True or False; None where the map does not say
_SITE = "procmap"


class Expectations:
    """Evaluates result frames in one context that lives in memory; importing the library waits for the first frame.

    With `docs`, every evaluation is kept and `write_docs` writes them there as Data Docs.
    """

    def __init__(self, docs: Path | None = None) -> None:
        self._docs = docs
        self._context: Any = None
        self._source: Any = None

    def verdict(self, name: str, frame: pd.DataFrame, threshold: float = 1.0) -> Verdict:
        """Whether at least `threshold` of the rows that are decided are in order."""
        if IN_ORDER not in frame.columns:
            return "could not run"
        if frame.empty:
            return "nothing to check"
        decided = frame[frame[IN_ORDER].notna()]
        if decided.empty:
            return "could not run"
        return "met" if self._expect(name, decided.astype({IN_ORDER: bool}), threshold) else "not met"

    def write_docs(self) -> Path | None:
        """Write the Data Docs; returns the page to open, or None when there is nothing to show."""
        if self._docs is None or self._context is None:
            return None
        self._context.build_data_docs(site_names=[_SITE])
        return self._docs / "index.html"

    def _expect(self, name: str, frame: pd.DataFrame, threshold: float) -> bool:
        if self._context is None:
            self._open()
        import great_expectations as gx
        from great_expectations.expectations.core.expect_column_values_to_be_in_set import ExpectColumnValuesToBeInSet

        expected = ExpectColumnValuesToBeInSet(column=IN_ORDER, value_set=[True], mostly=threshold)
        whole = self._source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(name)
        if self._docs is None:
            result = whole.get_batch({"dataframe": frame}).validate(expected)
            failed = result.exception_info["raised_exception"]
        else:
            suite = self._context.suites.add(gx.ExpectationSuite(name=name, expectations=[expected]))
            kept = self._context.validation_definitions.add(gx.ValidationDefinition(name=name, data=whole, suite=suite))
            result = kept.run(batch_parameters={"dataframe": frame})
            failed = any(each.exception_info["raised_exception"] for each in result.results)
        if failed:
            raise RuntimeError(f"Great Expectations could not evaluate {name}: {result}")
        return bool(result.success)

    def _open(self) -> None:
        os.environ["GX_ANALYTICS_ENABLED"] = "false"  # read when the library is imported
        import great_expectations as gx
        from great_expectations.data_context.types.base import (
            DataContextConfig,
            InMemoryStoreBackendDefaults,
            ProgressBarsConfig,
        )

        settings = DataContextConfig(
            store_backend_defaults=InMemoryStoreBackendDefaults(),
            analytics_enabled=False,
            progress_bars=ProgressBarsConfig(globally=False),
        )
        self._context = gx.get_context(mode="ephemeral", project_config=settings)
        self._source = self._context.data_sources.add_pandas("map")
        if self._docs is not None:
            self._context.add_data_docs_site(_SITE, _site(self._docs))


def _site(folder: Path) -> dict[str, Any]:
    return {
        "class_name": "SiteBuilder",
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder.absolute())},
    }
