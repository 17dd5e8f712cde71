"""Drawn processes: readers of BPMN, Visio and draw.io that give one model of a diagram, and what it states."""
