DELETE FROM ProcessedEvents
WHERE EventId IN (
    SELECT TOP (1000) EventId
    FROM ProcessedEvents WITH (UPDLOCK, READPAST, ROWLOCK)
    WHERE ProcessedAt < :#start
    ORDER BY ProcessedAt
)
