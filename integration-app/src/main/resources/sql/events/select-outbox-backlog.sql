-- An estimate that nobody waits for: uncommitted rows are seen, and no lock is taken.
SELECT COUNT(*), MIN(OccurredAt)
FROM (SELECT TOP (10000) OccurredAt FROM OutboxEvents WITH (NOLOCK) ORDER BY Id) AS Oldest
