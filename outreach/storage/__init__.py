"""Tables, queries and migrations; takes and returns domain records, holds no rule."""
