-- How orders are found, the newest first. A period needs no index: the ids begin with the time.
CREATE INDEX IX_Orders_Status_OrderId ON Orders (Status, OrderId);
CREATE INDEX IX_Orders_CustomerId_OrderId ON Orders (CustomerId, OrderId);

-- The moves of an order that it cannot tell of itself, each of which it makes once at most.
CREATE TABLE OrderHistory (
    OrderId       NVARCHAR(36)   NOT NULL,
    Status        NVARCHAR(20)   NOT NULL,
    MovedAt       DATETIME2(6)   NOT NULL,
    Cause         NVARCHAR(1000) NULL,
    CorrelationId NVARCHAR(64)   NULL,
    CONSTRAINT PK_OrderHistory PRIMARY KEY (OrderId, Status),
    CONSTRAINT FK_OrderHistory_Orders FOREIGN KEY (OrderId) REFERENCES Orders (OrderId)
);

CREATE INDEX IX_OrderHistory_Status_MovedAt ON OrderHistory (Status, MovedAt);

-- Only these few may still forget how they came to be what they are; Shipped is final.
INSERT INTO OrderHistory (OrderId, Status, MovedAt, Cause)
SELECT OrderId, Status, UpdatedAt, Fulfillment_ErrorMessage FROM Orders WHERE Status = 'Failed';
