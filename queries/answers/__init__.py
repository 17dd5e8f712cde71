"""Answers that take more than one question: functions that ask the catalogue and put the rows together."""
