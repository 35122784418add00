DELETE FROM ProcessedEvents WHERE EventId = ?
