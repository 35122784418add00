CREATE TABLE Orders (
    OrderId                    NVARCHAR(36)   NOT NULL,
    CustomerId                 NVARCHAR(64)   NOT NULL,
    CustomerName               NVARCHAR(200)  NOT NULL,
    Status                     NVARCHAR(20)   NOT NULL,
    CorrelationId              NVARCHAR(64)   NOT NULL,
    CreatedAt                  DATETIME2(6)   NOT NULL,
    UpdatedAt                  DATETIME2(6)   NOT NULL,
    Version                    BIGINT         NOT NULL,
    Fulfillment_Carrier        NVARCHAR(100)  NULL,
    Fulfillment_TrackingNumber NVARCHAR(100)  NULL,
    Fulfillment_ShippedAt      DATETIME2(6)   NULL,
    Fulfillment_ErrorMessage   NVARCHAR(1000) NULL,
    CONSTRAINT PK_Orders PRIMARY KEY (OrderId)
);

CREATE TABLE OrderItems (
    OrderId    NVARCHAR(36) NOT NULL,
    LineNumber INT          NOT NULL,
    ProductId  NVARCHAR(64) NOT NULL,
    Quantity   INT          NOT NULL,
    CONSTRAINT PK_OrderItems PRIMARY KEY (OrderId, LineNumber),
    CONSTRAINT FK_OrderItems_Orders FOREIGN KEY (OrderId) REFERENCES Orders (OrderId)
);
