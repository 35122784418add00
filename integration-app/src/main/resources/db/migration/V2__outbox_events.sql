CREATE TABLE OutboxEvents (
    Id            BIGINT IDENTITY(1,1) NOT NULL,
    EventId       NVARCHAR(36)         NOT NULL,
    EventType     NVARCHAR(100)        NOT NULL,
    OrderId       NVARCHAR(36)         NOT NULL,
    CorrelationId NVARCHAR(64)         NOT NULL,
    OccurredAt    DATETIME2(6)         NOT NULL,
    Payload       NVARCHAR(MAX)        NOT NULL,
    CONSTRAINT PK_OutboxEvents PRIMARY KEY (Id)
);
