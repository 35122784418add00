-- KeyHash and Fingerprint are SHA-256 in hexadecimal: of the client's key, which no collation can then confuse
-- with another, and of the order. Others see a row only together with its order, and then with an answer.
CREATE TABLE IdempotencyKeys (
    KeyHash     NVARCHAR(64)  NOT NULL,
    Fingerprint NVARCHAR(64)  NOT NULL,
    Answer      NVARCHAR(MAX) NULL,
    CreatedAt   DATETIME2(6)  NOT NULL,
    CONSTRAINT PK_IdempotencyKeys PRIMARY KEY (KeyHash)
);

CREATE INDEX IX_IdempotencyKeys_CreatedAt ON IdempotencyKeys (CreatedAt);
