"""Pictures of the map: one palette, by plotly or as an interactive graph; each cut to what can be read."""
