"""Our words and rules: frozen records, statuses and pure decisions; the standard library only."""
