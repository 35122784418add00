INSERT INTO ProcessedEvents (EventId, OrderId, ProcessedAt) VALUES (?, ?, ?)
