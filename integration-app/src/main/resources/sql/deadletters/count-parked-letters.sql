-- An estimate that nobody waits for: no lock is taken.
SELECT COUNT(*)
FROM (SELECT TOP (10000) Id FROM DeadLetters WITH (NOLOCK) WHERE State = 'Parked') AS Parked
