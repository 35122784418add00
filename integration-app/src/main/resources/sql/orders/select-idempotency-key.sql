SELECT Fingerprint, Answer FROM IdempotencyKeys WHERE KeyHash = ?
