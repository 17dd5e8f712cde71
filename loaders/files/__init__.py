"""Files: their bytes, also those inside an archive, within limits, and what kind of file these are."""
