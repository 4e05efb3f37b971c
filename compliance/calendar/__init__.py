"""Days and periods: what the calendar says, without any policy in it."""
