SELECT COUNT(*) FROM ProcessedEvents WHERE EventId = ?
