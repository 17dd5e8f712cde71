"""Each English rule on a sentence of its own, about companies that do not exist."""

from __future__ import annotations

import pytest
from stated import links, names, one

from graph.facts import Facts

# A document around a sentence, so that it is long enough to be known as English.
HEAD = (
    "Sample Handling Policy\n\n1. Purpose\nThis policy says how samples are handled in the laboratory of the "
    "company.\n\n"
)
RULES = HEAD + "2. Rules for samples\n"
STEPS = HEAD + "2. Procedure\n"
DUTIES = HEAD + "2. Responsibilities\n"


def controls(facts: Facts) -> list[dict]:
    return [n["properties"] for n in facts.as_json()["nodes"] if n["label"] == "ControlPoint"]


@pytest.mark.parametrize(
    ("sentence", "label", "name"),
    [
        (
            "The samples are stored by the Research and Development Department.",
            "Department",
            "Research and Development Department",
        ),
        ("The Sample Review Committee meets every month.", "Department", "Sample Review Committee"),
        ("The IT Service Desk resets the password of the scanner.", "Department", "IT Service Desk"),
        ("The Head of Sample Logistics signs the list.", "Role", "Head of Sample Logistics"),
        ("The Accounts Payable Clerk pays the invoice.", "Role", "Accounts Payable Clerk"),
        ("The list is sent to the CFO.", "Role", "CFO"),
        ("The requester describes the sample.", "Role", "requester"),
        ("Department managers are told of it by the line managers.", "Role", "line manager"),
        ("Quality Assurance releases the sample.", "Department", "Quality Assurance"),
        ("The samples are handed over to the Finance and Legal Departments.", "Department", "Legal Department"),
        ("The list is kept by the quality\ninspector of the shift.", "Role", "quality inspector"),
    ],
)
def test_actors_are_cut_out_of_sentences(extract_text, sentence: str, label: str, name: str) -> None:
    assert name in names(extract_text(RULES + sentence), label)


def test_outside_parties_and_things_are_no_actors(extract_text) -> None:
    facts = extract_text(
        RULES + "The customer and the supplier's staff bring samples. The centre of the board is a second group of "
        "holes."
    )
    assert names(facts, "Department") | names(facts, "Role") == set()


def test_plural_and_article_make_no_other_actor(extract_text) -> None:
    facts = extract_text(RULES + "The Lab Technicians weigh the sample. Each Lab Technician signs the list.")
    assert names(facts, "Role") == {"Lab Technician"}


def test_a_short_name_is_the_unit_when_the_full_form_is_there(extract_text) -> None:
    facts = extract_text(RULES + "The Finance Department keeps the list. Finance shall pay the courier.")
    assert names(facts, "Department") == {"Finance Department"}


def test_a_stated_short_form_is_an_alias(extract_text) -> None:
    facts = extract_text(
        RULES + "The Change Advisory Board (CAB) meets on Monday. The CAB shall decide on each change."
    )
    assert one(facts, "Department", "Change Advisory Board")["aliases"] == ["CAB"]
    assert names(facts, "Department") == {"Change Advisory Board"}


def test_an_actor_of_its_document_is_relative(extract_text) -> None:
    facts = extract_text(RULES + "The line manager signs the list of the requesting department.")
    local = [node for node in facts.nodes.values() if node.label in ("Role", "Department")]
    assert local and all(one(facts, node.label, node.name)["relative"] for node in local)


def test_a_post_belongs_to_the_unit_in_its_name(extract_text) -> None:
    facts = extract_text(RULES + "The Head of the Sample Department and the Accountant in the Finance Department sign.")
    assert links(facts, "BELONGS_TO") >= {("Accountant", "Finance Department")}


@pytest.mark.parametrize(
    ("sentence", "name", "who"),
    [
        ("2.1 The technician weighs the sample.", "Weigh sample", {"technician"}),
        ("2.1 The sample list is approved by the Lab Manager.", "Approve sample list", {"Lab Manager"}),
        ("2.1 Seal the bag.\n2.2 Put a label on the bag.", "Seal bag", set()),
        ("2.1 Within two days the Lab Manager signs the sample list.", "Sign sample list", {"Lab Manager"}),
        ("2.1 The courier brings the bag and the technician opens it.", "Open it", {"technician"}),
        ("2.1 Lists above EUR 500 require the approval of the CFO.", "Approve Lists above EUR 500", {"CFO"}),
        ("2.1 Lists are submitted to the CFO for approval.", "Submit Lists", {"CFO"}),
    ],
)
def test_steps_are_verb_and_object_with_who_does_them(extract_text, sentence: str, name: str, who: set[str]) -> None:
    facts = extract_text(STEPS + sentence + "\n2.9 The technician cleans the bench.\n")
    assert name in names(facts, "Activity")
    assert {end for start, end in links(facts, "PERFORMED_BY") if start == name} == who


def test_and_joins_verbs_of_one_object_and_parts_two_steps(extract_text) -> None:
    facts = extract_text(
        STEPS + "2.1 The technician checks and signs the list.\n2.2 The technician opens the bag and counts the "
        "samples.\n"
    )
    assert names(facts, "Activity") == {"Check and signs list", "Open bag", "Count samples"}


def test_first_then_and_finally_tell_an_order(extract_text) -> None:
    facts = extract_text(
        STEPS + "First, the courier brings the bag. Then the technician opens the bag. Finally, the Lab Manager signs "
        "the list."
    )
    assert links(facts, "FLOWS_TO") == {("Bring bag", "Open bag"), ("Open bag", "Sign list")}


def test_a_chain_is_a_flow(extract_text) -> None:
    facts = extract_text(STEPS + "Receive sample -> Weigh sample -> Store sample\n")
    assert links(facts, "FLOWS_TO") == {("Receive sample", "Weigh sample"), ("Weigh sample", "Store sample")}
    assert [one(facts, "Activity", "Receive sample")["seq"], one(facts, "Activity", "Store sample")["seq"]] == [1, 3]


def test_conditions_make_branches_that_meet_again(extract_text) -> None:
    facts = extract_text(
        STEPS + "2.1 The technician weighs the sample.\n2.2 If the sample is heavy, the Lab Manager splits the "
        "sample; otherwise the "
        "technician packs the sample.\n2.3 The courier takes the parcel.\n2.4 The technician cleans the bench.\n"
    )
    told = {
        (facts.nodes[x.start].name, facts.nodes[x.end].name): x.properties.get("condition")
        for x in facts.links.values()
        if x.type == "FLOWS_TO"
    }
    assert told["Weigh sample", "Pack sample"] == "otherwise"
    assert ("Split sample", "Take parcel") in told and ("Pack sample", "Take parcel") in told


def test_a_failed_check_goes_back_to_who_is_named(extract_text) -> None:
    facts = extract_text(
        STEPS + "2.1 The requester fills in the sample form.\n2.2 The technician checks the sample form.\n"
        "2.3 If the form is incomplete, the technician returns it to the requester.\n2.4 The technician "
        "weighs the sample.\n"
    )
    assert ("Check sample form", "Fill in sample form") in links(facts, "FLOWS_TO")


@pytest.mark.parametrize(
    ("limit", "said", "hours"),
    [
        ("within 5 working days", "within 5 working days", 40.0),
        ("within 24 hours", "within 24 hours", 24.0),
        ("no later than three days", "no later than three days", 72.0),
        ("within 2 (two) business days", "within 2 (two) business days", 16.0),
        ("within 30 minutes", "within 30 minutes", 0.5),
        ("on the same day", "on the same day", None),
    ],
)
def test_a_time_limit_is_text_and_hours(extract_text, limit: str, said: str, hours: float | None) -> None:
    facts = extract_text(
        STEPS + f"2.1 The technician weighs the sample {limit}.\n2.2 The technician cleans the bench.\n"
    )
    step = one(facts, "Activity", "Weigh sample")
    assert (step["time_limit"], step.get("time_limit_hours")) == (said, hours)


def test_a_table_of_steps_is_read_row_by_row(extract_text) -> None:
    facts = extract_text(
        STEPS + "| No. | Activity | Responsible |\n|---|---|---|\n| 1 | Weigh the sample | Lab Technician |\n| 2 "
        "| Sign the list | Lab Manager |\n"
    )
    assert links(facts, "PERFORMED_BY") == {("Weigh the sample", "Lab Technician"), ("Sign the list", "Lab Manager")}


def test_a_column_called_step_names_the_steps_beside_their_numbers(extract_text) -> None:
    facts = extract_text(
        STEPS + "No.\tStep\tResponsible\tDescription\n1\tWeigh the sample\tLab Technician\tTo the milligram\n"
        "2\tSign the list\tLab Manager\tOn the last page\n"
    )
    assert links(facts, "PERFORMED_BY") == {("Weigh the sample", "Lab Technician"), ("Sign the list", "Lab Manager")}
    numbered = extract_text(
        STEPS + "Step\tActivity\tResponsible\n1\tWeigh the sample\tLab Technician\n2\tSign the list\tLab Manager\n"
    )
    assert links(numbered, "PERFORMED_BY") == links(facts, "PERFORMED_BY")


def test_titled_steps_take_their_performers_from_the_text_behind(extract_text) -> None:
    facts = extract_text(
        STEPS + "Step 1: Weighing\nThe technician weighs the sample.\n\nStep 2: Release\nThe list is signed by the Lab "
        "Manager.\n"
    )
    assert links(facts, "PERFORMED_BY") == {("Weighing", "technician"), ("Release", "Lab Manager")}


def test_processes_are_named_by_headings_and_titles(extract_text) -> None:
    facts = extract_text(
        HEAD + "2. Sample disposal process\n2.1 The technician opens the bag.\n2.2 The Lab Manager signs the list.\n"
        "3. Procedure\n3.1 The technician weighs the sample.\n3.2 The technician stores the sample.\n"
    )
    assert names(facts, "Process") == {"Sample disposal", "Sample Handling"}
    assert ("Sample disposal", "Sample Handling Policy") in links(facts, "GOVERNED_BY")


def test_where_a_process_starts_and_ends_is_stated(extract_text) -> None:
    facts = extract_text(
        STEPS + "The process starts when a sample arrives and ends when the sample is stored.\n2.1 The technician "
        "opens the bag.\n2.2 The technician stores the sample.\n"
    )
    process = one(facts, "Process", "Sample Handling")
    assert (process["starts"], process["ends"]) == ("a sample arrives", "the sample is stored")


@pytest.mark.parametrize(
    ("sentence", "who", "duty", "relation"),
    [
        ("The Lab Manager is responsible for the scales.", "Lab Manager", "the scales", "responsible"),
        (
            "The Lab Manager is responsible for buying scales, training staff and keeping the list.",
            "Lab Manager",
            "training staff",
            "responsible",
        ),
        ("The Lab Manager is accountable for safety.", "Lab Manager", "safety", "accountable"),
        ("The Lab Manager has overall responsibility for safety.", "Lab Manager", "safety", "accountable"),
        ("The Plant Director approves new scales.", "Plant Director", "approves new scales", "accountable"),
        ("The Planner supports the Lab Manager.", "Planner", "supports the Lab Manager", "supports"),
        ("The Planner takes part in the yearly count.", "Planner", "takes part in the yearly count", "participates"),
        ("The Safety Officer is informed of accidents.", "Safety Officer", "informed of accidents", "informed"),
        ("Lab Manager: buys scales.", "Lab Manager", "buys scales", "responsible"),
        (
            "Keeping of the list is the responsibility of the Lab Manager.",
            "Lab Manager",
            "Keeping of the list",
            "responsible",
        ),
        (
            "The Lab Manager shall:\n- buy scales\n- train technicians",
            "Lab Manager",
            "train technicians",
            "responsible",
        ),
    ],
)
def test_duties_and_their_relation(extract_text, sentence: str, who: str, duty: str, relation: str) -> None:
    facts = extract_text(DUTIES + sentence + "\n")
    told = {
        (facts.nodes[x.start].name, facts.nodes[x.end].name): x.properties["relation"]
        for x in facts.links.values()
        if x.type == "RESPONSIBLE_FOR"
    }
    assert told[who, duty] == relation


def test_a_raci_matrix_is_read_cell_by_cell(extract_text) -> None:
    facts = extract_text(
        DUTIES + "| Task | Lab Manager | Lab Technician |\n|---|---|---|\n| Weighing of samples | A | R |\n"
        "| Cleaning | I | R |\n"
    )
    told = {
        (facts.nodes[x.start].name, facts.nodes[x.end].name, x.properties["relation"])
        for x in facts.links.values()
        if x.type == "RESPONSIBLE_FOR"
    }
    assert told == {
        ("Lab Manager", "Weighing of samples", "accountable"),
        ("Lab Technician", "Weighing of samples", "responsible"),
        ("Lab Manager", "Cleaning", "informed"),
        ("Lab Technician", "Cleaning", "responsible"),
    }


def test_raci_words_speak_of_the_heading(extract_text) -> None:
    facts = extract_text(
        DUTIES + "2.1 Disposal of samples\nResponsible: Lab Technician; Accountable: Lab Manager; Informed: Safety "
        "Officer\n"
    )
    assert links(facts, "RESPONSIBLE_FOR") == {
        ("Lab Technician", "Disposal of samples"),
        ("Lab Manager", "Disposal of samples"),
        ("Safety Officer", "Disposal of samples"),
    }


@pytest.mark.parametrize(
    ("sentence", "kind", "who", "role"),
    [
        ("The list must be approved by the Lab Manager.", "approval", "Lab Manager", "executes"),
        ("Each list requires the signature of the Lab Manager.", "approval", "Lab Manager", "executes"),
        ("The Lab Manager reviews the list.", "review", "Lab Manager", "executes"),
        ("The technician verifies the weight.", "check", "technician", "executes"),
        ("The technician must not leave the bag open.", "prohibition", "technician", "bound"),
        ("No sample may be sent out without the approval of the Lab Manager.", "prohibition", "Lab Manager", "permits"),
        ("The technician shall report a loss within 2 hours.", "deadline", "technician", "executes"),
        ("The weight is recorded in the sample log by the technician.", "record", "technician", "executes"),
        ("The Safety Officer inspects the store every quarter.", "inspection", "Safety Officer", "executes"),
    ],
)
def test_controls_and_who_executes_is_bound_or_permits(
    extract_text, sentence: str, kind: str, who: str, role: str
) -> None:
    facts = extract_text(RULES + sentence)
    assert [control["kind"] for control in controls(facts)] == [kind]
    told = {(facts.nodes[x.end].name, x.properties["as"]) for x in facts.links.values() if x.type == "EXECUTED_BY"}
    assert (who, role) in told


def test_purpose_and_outcome_are_no_controls(extract_text) -> None:
    facts = extract_text(RULES + "After the approved list has arrived, the technician opens the bag.")
    assert controls(facts) == []


@pytest.mark.parametrize(
    ("sentence", "operator", "value", "unit"),
    [
        ("Lists above EUR 10,000 must be approved by the CFO.", ">", 10000.0, "EUR"),
        ("Lists of up to $5 million are approved by the CFO.", "<=", 5000000.0, "USD"),
        ("The amount must not exceed 300 yuan.", "<=", 300.0, "元"),
        ("At least three quotations must be attached.", ">=", 3.0, "quotations"),
        ("Lists of RMB 2,000 or more are approved by the CFO.", ">=", 2000.0, "元"),
    ],
)
def test_an_amount_is_operator_value_and_unit(
    extract_text, sentence: str, operator: str, value: float, unit: str
) -> None:
    (control,) = controls(extract_text(RULES + sentence))
    if control["kind"] != "prohibition":
        assert (control["operator"], control["value"], control["unit"]) == (operator, value, unit)


def test_frequency_and_consequence_of_a_control(extract_text) -> None:
    (control,) = controls(extract_text(RULES + "The Safety Officer inspects the store every month."))
    assert control["frequency"] == "every month"


@pytest.mark.parametrize(
    ("text", "name", "target", "direction"),
    [
        (
            "2. Key performance indicators\n- Share of lost samples: below 2%\n",
            "Share of lost samples",
            "below 2%",
            "down",
        ),
        ("2. Rules\nThe on-time rate shall be at least 95%.\n", "on-time rate", "at least 95%", "up"),
        (
            "2. Metrics\n| KPI | Target |\n|---|---|\n| Samples per day | >= 40 |\n| Losses | < 1 % |\n",
            "Losses",
            "< 1 %",
            "down",
        ),
        ("2. Rules\nSuccess is measured by the error rate (target: 1% or less).\n", "error rate", "1% or less", "down"),
    ],
)
def test_indicators_and_their_targets(extract_text, text: str, name: str, target: str, direction: str) -> None:
    kpi = one(extract_text(HEAD + text), "Kpi", name)
    assert (kpi["target"], kpi["direction"]) == (target, direction)


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("2. Rules\nLabels are used to prevent mix-ups of samples.\n", "mix-ups of samples"),
        ("2. Rules\nThere is a risk of theft of samples.\n", "theft of samples"),
        ("2. Rules\nWet bags may lead to contamination of the bench.\n", "contamination of the bench"),
        ("2. Risks\n- Samples are sent to the wrong address\n- Broken glass\n", "Broken glass"),
    ],
)
def test_risks(extract_text, text: str, risk: str) -> None:
    assert risk in names(extract_text(HEAD + text), "Risk")


@pytest.mark.parametrize(
    ("sentence", "record"),
    [
        ("The technician fills in the sample transfer form.", "sample transfer form"),
        ('The technician completes the "Sample Transfer Sheet".', "Sample Transfer Sheet"),
        ("The weights are entered in the Sample Register.", "Sample Register"),
        ("A purchase order is sent to the supplier.", "purchase order"),
        ("The Lab Manager writes an incident report.", "incident report"),
    ],
)
def test_records(extract_text, sentence: str, record: str) -> None:
    assert record in names(extract_text(RULES + sentence), "Record")


def test_words_that_only_look_like_records_are_none(extract_text) -> None:
    facts = extract_text(
        RULES + "The technicians report the loss and record the weight. The report of it is short. Note the date."
    )
    assert names(facts, "Record") == set()


def test_how_long_and_by_whom_a_record_is_kept(extract_text) -> None:
    facts = extract_text(RULES + "The sample register is kept by the Lab Manager for five years.")
    assert one(facts, "Record", "sample register")["retention"] == "five years"
    assert ("sample register", "Lab Manager") in links(facts, "HANDLED_BY")


def test_references(extract_text) -> None:
    facts = extract_text(
        RULES + "Losses are handled according to the Incident Reporting Procedure and ISO 9001:2015.\n\n"
        "3. References\n- HSE-P-004 Chemical Safety Policy\n"
    )
    cited = {end for _, end in links(facts, "CITES")}
    assert cited == {"Incident Reporting Procedure", "ISO 9001:2015", "Chemical Safety Policy"}
    assert one(facts, "Document", "Chemical Safety Policy")["number"] == "HSE-P-004"


def test_a_replaced_document_is_superseded(extract_text) -> None:
    facts = extract_text(RULES + "This policy replaces the Sample Storage Guideline of last year.")
    assert links(facts, "SUPERSEDES") == {("Sample Handling Policy", "Sample Storage Guideline")}


def test_systems(extract_text) -> None:
    facts = extract_text(RULES + "The weight is entered in the sample tracking system, in SAP and in LabTrack.")
    assert names(facts, "System") == {"sample tracking system", "SAP", "LabTrack"}


def test_who_owns_issues_and_receives(extract_text) -> None:
    facts = extract_text(
        "Sample Handling Procedure\nProcess owner: Lab Manager\nPrepared by: Quality "
        "Department\nDistribution: Safety Officer\n\n"
        "1. Scope\nThis procedure applies to all Lab Technicians.\n2. Procedure\n2.1 The technician opens "
        "the bag.\n2.2 The technician cleans the bench.\n"
    )
    assert links(facts, "OWNED_BY") == {("Sample Handling", "Lab Manager")}
    assert ("Lab Manager", "Lab Manager") in links(facts, "HELD_BY")
    assert ("Sample Handling Procedure", "Quality Department") in links(facts, "HANDLED_BY")
    assert links(facts, "DISTRIBUTED_TO") == {("Sample Handling Procedure", "Safety Officer")}
    assert ("Sample Handling Procedure", "Lab Technician") in links(facts, "APPLIES_TO")


def test_what_stands_in_one_passage_is_connected(extract_text) -> None:
    facts = extract_text(
        STEPS + "2.1 The technician fills in the sample form in SAP.\n2.2 The technician cleans the bench.\n"
    )
    assert ("Fill in sample form in SAP", "sample form") in links(facts, "PRODUCES")
    assert ("Fill in sample form in SAP", "SAP") in links(facts, "RUNS_ON")


def test_an_article_is_set_aside(extract_text) -> None:
    facts = extract_text(
        "Why samples matter\n\nImagine that you had no samples. In my opinion, readers of this blog should "
        "think about it. "
        "Have you ever asked what they are for? Let us look at the history of the thing."
    )
    assert "not_a_document" in {aside.reason.value for aside in facts.set_aside}
