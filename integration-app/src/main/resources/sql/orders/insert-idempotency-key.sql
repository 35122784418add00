INSERT INTO IdempotencyKeys (KeyHash, Fingerprint, CreatedAt) VALUES (?, ?, ?)
