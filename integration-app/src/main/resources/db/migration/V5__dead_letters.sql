CREATE TABLE DeadLetters (
    Id              NVARCHAR(36)   NOT NULL,
    State           NVARCHAR(20)   NOT NULL,
    EventId         NVARCHAR(36)   NULL,
    OrderId         NVARCHAR(36)   NULL,
    CorrelationId   NVARCHAR(64)   NULL,
    Cause           NVARCHAR(255)  NULL,
    Message         NVARCHAR(1000) NULL,
    Route           NVARCHAR(100)  NULL,
    Attempts        INT            NULL,
    FirstFailedAt   DATETIME2(6)   NULL,
    LastFailedAt    DATETIME2(6)   NULL,
    SourceTopic     NVARCHAR(249)  NULL,
    SourcePartition INT            NULL,
    SourceOffset    BIGINT         NULL,
    Redrives        INT            NOT NULL,
    ReplayRequested BIT            NOT NULL,
    Postponements   INT            NOT NULL,
    KeptAt          DATETIME2(6)   NOT NULL,
    DueAt           DATETIME2(6)   NOT NULL,
    Version         BIGINT         NOT NULL,
    CONSTRAINT PK_DeadLetters PRIMARY KEY (Id)
);

CREATE INDEX IX_DeadLetters_State_DueAt ON DeadLetters (State, DueAt);
CREATE INDEX IX_DeadLetters_State_Id ON DeadLetters (State, Id);
CREATE INDEX IX_DeadLetters_OrderId_Id ON DeadLetters (OrderId, Id);
CREATE INDEX IX_DeadLetters_Cause_Id ON DeadLetters (Cause, Id);

-- The record as it came, apart from what is read and changed while it waits.
CREATE TABLE DeadLetterRecords (
    LetterId  NVARCHAR(36)   NOT NULL,
    RecordKey NVARCHAR(MAX)  NULL,
    Payload   VARBINARY(MAX) NULL,
    Headers   NVARCHAR(MAX)  NOT NULL,
    CONSTRAINT PK_DeadLetterRecords PRIMARY KEY (LetterId),
    CONSTRAINT FK_DeadLetterRecords_DeadLetters FOREIGN KEY (LetterId) REFERENCES DeadLetters (Id) ON DELETE CASCADE
);

CREATE TABLE DeadLetterActions (
    Id       BIGINT IDENTITY(1,1) NOT NULL,
    LetterId NVARCHAR(36)         NOT NULL,
    Action   NVARCHAR(20)         NOT NULL,
    ActedBy  NVARCHAR(64)         NOT NULL,
    ActedAt  DATETIME2(6)         NOT NULL,
    Reason   NVARCHAR(500)        NULL,
    CONSTRAINT PK_DeadLetterActions PRIMARY KEY (Id),
    CONSTRAINT FK_DeadLetterActions_DeadLetters FOREIGN KEY (LetterId) REFERENCES DeadLetters (Id) ON DELETE CASCADE
);

CREATE INDEX IX_DeadLetterActions_LetterId ON DeadLetterActions (LetterId, Id);
