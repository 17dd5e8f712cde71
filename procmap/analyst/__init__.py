"""The map for analysts: `m = pm.open()`, questions in the words of the business, answers that show themselves."""
