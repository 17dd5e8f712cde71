"""Drawings of the map: where things stand (`layout`), and the same as BPMN 2.0 or Mermaid."""
