"""When each operation runs: a clock that wakes them, a heartbeat, a clean stop. No rules."""
