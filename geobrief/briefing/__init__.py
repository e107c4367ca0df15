"""Step 5, compile: what the documents report, put together into one briefing."""
