CREATE INDEX IX_ProcessedEvents_ProcessedAt ON ProcessedEvents (ProcessedAt);
