"""The map itself: model, facts, ids, resolution, stores, snapshots. Knows nothing of the other rooms."""
