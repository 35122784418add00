-- What an order and version 2 of the event that announces it may tell more.
ALTER TABLE Orders ADD ShippingAddress_Recipient NVARCHAR(200) NULL;
ALTER TABLE Orders ADD ShippingAddress_Line1 NVARCHAR(200) NULL;
ALTER TABLE Orders ADD ShippingAddress_Line2 NVARCHAR(200) NULL;
ALTER TABLE Orders ADD ShippingAddress_PostalCode NVARCHAR(20) NULL;
ALTER TABLE Orders ADD ShippingAddress_City NVARCHAR(100) NULL;
ALTER TABLE Orders ADD ShippingAddress_Region NVARCHAR(100) NULL;
ALTER TABLE Orders ADD ShippingAddress_Country NVARCHAR(2) NULL;
ALTER TABLE Orders ADD CancellationReason NVARCHAR(500) NULL;

-- The number that the client gave a line. LineNumber is its place, from 0.
ALTER TABLE OrderItems ADD GivenNumber INT NULL;
ALTER TABLE OrderItems ADD UnitPrice_Amount DECIMAL(19, 4) NULL;
ALTER TABLE OrderItems ADD UnitPrice_Currency NVARCHAR(3) NULL;

-- Of the event; releases that know only version 1 write none.
ALTER TABLE OutboxEvents ADD SchemaVersion INT NULL;
