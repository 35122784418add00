DELETE FROM DeadLetters
WHERE Id IN (
    SELECT TOP (100) Id
    FROM DeadLetters WITH (UPDLOCK, READPAST, ROWLOCK)
    WHERE State IN ('Replayed', 'Discarded') AND DueAt < :#start
    UNION ALL
    SELECT TOP (100) Id
    FROM DeadLetters WITH (UPDLOCK, READPAST, ROWLOCK)
    WHERE State = 'Parked' AND DueAt < :#startOfParked
)
