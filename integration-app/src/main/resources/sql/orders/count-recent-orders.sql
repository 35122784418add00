-- An estimate that nobody waits for: uncommitted rows are seen, and no lock is taken.
SELECT (SELECT COUNT(*) FROM Orders WITH (NOLOCK) WHERE OrderId >= ?) AS Accepted,
       (SELECT COUNT(*) FROM ProcessedEvents WITH (NOLOCK) WHERE ProcessedAt >= ?
           AND NOT EXISTS (SELECT 1 FROM OrderHistory WITH (NOLOCK)
                           WHERE OrderHistory.OrderId = ProcessedEvents.OrderId AND OrderHistory.Status = 'Cancelled')
       ) AS Shipped,
       (SELECT COUNT(*) FROM OrderHistory WITH (NOLOCK) WHERE Status = 'Failed' AND MovedAt >= ?) AS Failed
