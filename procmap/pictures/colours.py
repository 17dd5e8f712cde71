"""The colours of every picture: one for each kind of thing, apart for colour-blind readers; graphs add a shape."""

from __future__ import annotations

from procmap.reporting.palette import DIMENSION as DIMENSION
from procmap.reporting.palette import FONTS as FONTS
from procmap.reporting.palette import INK as INK
from procmap.reporting.palette import MUTED as MUTED
from procmap.reporting.palette import RULE_LINE as RULE_LINE
from procmap.reporting.palette import SEVERITY as SEVERITY
from procmap.reporting.palette import TRACK as TRACK
from procmap.reporting.palette import VERDICT as VERDICT

# Okabe and Ito's set, then Tol's muted one; kinds that meet often are far apart in it.
KIND = {
    "Process": "#0072B2", "Activity": "#56B4E9", "Department": "#D55E00", "Role": "#E69F00", "Person": "#DDCC77",
    "Owner": "#A6761D", "Record": "#009E73", "Document": "#4D5B69", "Clause": "#8A97A3", "ControlPoint": "#CC79A7",
    "Kpi": "#7B61A8", "Risk": "#882255", "System": "#44AA99", "Duty": "#999933", "Event": "#B0B7BE",
}  # fmt: skip
OTHER = "#8A97A3"
# From nothing to much: light to dark, so that it keeps its order in grey.
AMOUNT = ("#F4F7FA", "#CFE3F1", "#8FC1E0", "#3F93C7", "#0072B2", "#00436B")
CHANGE = {"added": "#009E73", "changed": "#E69F00", "removed": "#D55E00"}
GROUP = {
    "orphaned": "#D55E00", "goes": "#882255", "collides": "#CC79A7", "vanishes": "#4D5B69", "takes_over": "#009E73",
    "reduced": "#E69F00", "ends": "#B0B7BE", "reword": "#56B4E9",
}  # fmt: skip
# Marks of a responsibility matrix, the weightiest first.
MARK = {
    "A": "#D55E00", "R": "#0072B2", "P": "#7B61A8", "V": "#CC79A7", "S": "#56B4E9", "C": "#E69F00", "I": "#DDCC77",
    "*": "#B0B7BE",
}  # fmt: skip
WORK = {
    "performs": KIND["Activity"], "owns": KIND["Process"], "approves": "#7B61A8", "executes": KIND["ControlPoint"],
    "duties": KIND["Duty"],
}  # fmt: skip
STATE = {"done": "#0072B2", "due": "#E69F00", "overdue": "#D55E00", "planned": "#B0B7BE"}
