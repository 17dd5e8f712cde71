"""Which end of a link is orphaned when the thing at its other end goes: one line for each kind of link and end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Loss:
    """What becomes of the other end of a link when this end goes.

    `orphaned` when nothing of the same kind is left there, or `always`. Where `apart` is set, only a link of the same
    discriminator takes its place; where `alike` is set, only a thing of the same label. `labels` are those of the
    other end; any when none is given.
    """

    orphaned: str
    labels: tuple[str, ...] = ()
    always: bool = False
    apart: bool = False
    alike: bool = False


# By link kind, and whether the link leaves the thing that goes. What is not here only ends.
LOSSES: Mapping[tuple[str, bool], tuple[Loss, ...]] = MappingProxyType(
    {
        ("OWNED_BY", False): (Loss("without_owner"),),
        ("OWNED_BY", True): (Loss("owner_of_nothing"),),
        ("HELD_BY", False): (Loss("post_vacant", ("Role",)),),
        ("BELONGS_TO", False): (Loss("post_without_unit"),),
        ("PART_OF", False): (
            Loss("unit_without_parent", ("Department",)),
            Loss("process_without_parent", ("Process",)),
            Loss("goes_with_it", ("Activity",)),
        ),
        ("PART_OF", True): (Loss("process_without_steps", ("Process",), alike=True),),
        ("FLOWS_TO", False): (Loss("step_leads_nowhere"),),
        ("FLOWS_TO", True): (Loss("step_without_predecessor"),),
        ("ATTACHED_TO", False): (Loss("event_without_host"),),
        ("EXPANDS_TO", False): (Loss("step_expands_to_nothing"),),
        ("EXPANDS_TO", True): (Loss("process_called_by_nobody"),),
        ("PERFORMED_BY", False): (Loss("step_without_performer"),),
        ("FULFILS", True): (Loss("duty_fulfilled_by_nothing"),),
        ("CONTROLS", False): (Loss("control_guards_nothing"),),
        ("CONTROLS", True): (Loss("work_without_control"),),
        ("EVIDENCED_BY", False): (Loss("control_without_evidence"),),
        ("THREATENS", False): (Loss("risk_threatens_nothing"),),
        ("MITIGATES", True): (Loss("risk_without_control"),),
        ("MEASURES", False): (Loss("kpi_measures_nothing"),),
        ("MEASURES", True): (Loss("work_without_kpi", ("Process",)),),
        ("SUPPORTS", False): (Loss("kpi_supports_nothing"),),
        ("SUPPORTS", True): (Loss("kpi_fed_by_nothing"),),
        ("USES", False): (Loss("work_lacks_record", always=True),),
        ("USES", True): (Loss("record_used_by_nobody"),),
        ("PRODUCES", False): (Loss("work_produces_nothing"),),
        ("RUNS_ON", False): (Loss("work_without_system"),),
        ("RUNS_ON", True): (Loss("system_unused"),),
        ("DEPENDS_ON", False): (Loss("process_lacks_what_it_needs", always=True),),
        ("GOVERNED_BY", False): (Loss("process_without_document"),),
        ("GOVERNED_BY", True): (Loss("document_describes_nothing"),),
        ("APPLIES_TO", False): (Loss("binds_nobody"),),
        ("DISTRIBUTED_TO", False): (Loss("sent_to_nobody", apart=True),),
        ("CITES", False): (Loss("cites_what_is_gone", always=True),),
        ("SUPPLEMENTS", False): (Loss("supplements_what_is_gone", always=True),),
        ("SUPERSEDES", True): (Loss("superseded_by_what_is_gone"),),
        ("VARIANT_OF", False): (Loss("variant_without_standard"),),
    }
)
# What a control loses with a party, and a document or record, depends on what the party does there.
BY_EXECUTION = MappingProxyType(
    {
        "": "control_without_executor",
        "executes": "control_without_executor",
        "bound": "control_binds_nobody",
        "permits": "exceptions_without_permit",
    }
)
BY_HANDLING = MappingProxyType(
    {
        "issues": "without_issuer",
        "interprets": "without_interpreter",
        "publishes": "without_publisher",
        "keeps": "without_keeper",
    }
)
OPEN_EVENT = MappingProxyType({"ABOUT": "open_event_about_nothing", "DONE_BY": "open_event_without_party"})


def loss_of(type: str, leaves: bool, label: str, apart: str) -> Loss | None:
    """What becomes of the other end, of this label; None when the link only ends."""
    if type == "EXECUTED_BY" and not leaves:
        return Loss(BY_EXECUTION[apart], apart=True)
    if type == "HANDLED_BY" and not leaves:
        return Loss(BY_HANDLING[apart], apart=True) if apart in BY_HANDLING else None
    return next((loss for loss in LOSSES.get((type, leaves), ()) if not loss.labels or label in loss.labels), None)
