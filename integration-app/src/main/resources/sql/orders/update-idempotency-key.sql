UPDATE IdempotencyKeys SET Answer = ? WHERE KeyHash = ?
