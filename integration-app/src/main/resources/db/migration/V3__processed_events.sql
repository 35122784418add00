CREATE TABLE ProcessedEvents (
    EventId     NVARCHAR(36) NOT NULL,
    OrderId     NVARCHAR(36) NOT NULL,
    ProcessedAt DATETIME2(6) NOT NULL,
    CONSTRAINT PK_ProcessedEvents PRIMARY KEY (EventId)
);
