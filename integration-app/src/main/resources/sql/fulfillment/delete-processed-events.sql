DELETE FROM ProcessedEvents
