INSERT INTO OutboxEvents (EventId, EventType, SchemaVersion, OrderId, CorrelationId, TraceParent, OccurredAt, Payload)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
