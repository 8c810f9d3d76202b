"""The pretend world: servers on loopback, missions that answer, a clock that plays weeks in seconds."""
