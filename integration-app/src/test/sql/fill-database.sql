-- Fills an H2 database with a million orders that were shipped within the last 20 days, so that rates on a full database
-- can be compared with those on an empty one. Start the application once, to create the tables, stop it, and run this:
--
--   java -cp "$HOME/.m2/repository/com/h2database/h2/2.3.232/*" org.h2.tools.RunScript -user sa \
--     -url "jdbc:h2:file:./data/orderflow;MODE=MSSQLServer" -script integration-app/src/test/sql/fill-database.sql

SET @Orders = COALESCE(@Orders, 1000000);

-- Ids of version 7, as the application makes them, but older than any that it will make.
INSERT INTO Orders (OrderId, CustomerId, CustomerName, Status, CorrelationId, CreatedAt, UpdatedAt, Version,
                    Fulfillment_Carrier, Fulfillment_TrackingNumber, Fulfillment_ShippedAt)
SELECT '01900000-0000-7000-8000-' || LPAD(X, 12, '0'), 'customer-' || MOD(X, 1000), 'Customer', 'Shipped',
       '01900000-0000-7000-8001-' || LPAD(X, 12, '0'),
       DATEADD(SECOND, -X * 1728000 / @Orders, GETDATE()), DATEADD(SECOND, -X * 1728000 / @Orders, GETDATE()), 1,
       'SimulatedCarrier', 'TRK-01900000-0000-7000-8002-' || LPAD(X, 12, '0'),
       DATEADD(SECOND, -X * 1728000 / @Orders, GETDATE())
FROM SYSTEM_RANGE(1, @Orders);

INSERT INTO OrderItems (OrderId, LineNumber, ProductId, Quantity)
SELECT '01900000-0000-7000-8000-' || LPAD(X, 12, '0'), L, 'product-' || MOD(X + L, 1000), 1
FROM SYSTEM_RANGE(1, @Orders), (SELECT 0 AS L UNION ALL SELECT 1);

INSERT INTO ProcessedEvents (EventId, OrderId, ProcessedAt)
SELECT '01900000-0000-7000-8002-' || LPAD(X, 12, '0'), '01900000-0000-7000-8000-' || LPAD(X, 12, '0'),
       DATEADD(SECOND, -X * 1728000 / @Orders, GETDATE())
FROM SYSTEM_RANGE(1, @Orders);

ANALYZE;
