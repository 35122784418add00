DELETE FROM IdempotencyKeys
WHERE KeyHash IN (
    SELECT TOP (1000) KeyHash
    FROM IdempotencyKeys WITH (UPDLOCK, READPAST, ROWLOCK)
    WHERE CreatedAt < :#start
    ORDER BY CreatedAt
)
