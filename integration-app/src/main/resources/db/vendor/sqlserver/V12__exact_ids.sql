-- What strangers choose is compared exactly, as everywhere else. By most servers' default collation "acme" and "ACME"
-- are the same customer, and a second event would pass for the first one.
DROP INDEX IX_Orders_CustomerId_OrderId ON Orders;
ALTER TABLE Orders ALTER COLUMN CustomerId NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL;
CREATE INDEX IX_Orders_CustomerId_OrderId ON Orders (CustomerId, OrderId);

ALTER TABLE ProcessedEvents DROP CONSTRAINT PK_ProcessedEvents;
ALTER TABLE ProcessedEvents ALTER COLUMN EventId NVARCHAR(36) COLLATE Latin1_General_100_BIN2 NOT NULL;
ALTER TABLE ProcessedEvents ADD CONSTRAINT PK_ProcessedEvents PRIMARY KEY (EventId);
