"""Values and pure functions: every decision, with no Qt, no files and no clock."""
