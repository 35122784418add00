-- The database and its two logins, of which orderflow_migrations may change the schema and orderflow_app only rows.
-- It may be run again, and then sets the passwords. An administrator runs it with sqlcmd, which takes the two
-- passwords (without quotes in them) from the environment variables DATABASE_PASSWORD and MIGRATIONS_PASSWORD:
--
--     sqlcmd -S <server> -U <administrator> -b -i create-database.sql
:on error exit

IF DB_ID(N'orderflow') IS NULL
    CREATE DATABASE orderflow;
GO

-- Who reads sees what was committed last, and waits for nobody who writes.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'orderflow' AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE orderflow SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO

IF SUSER_ID(N'orderflow_migrations') IS NULL
    CREATE LOGIN orderflow_migrations WITH PASSWORD = N'$(MIGRATIONS_PASSWORD)', DEFAULT_DATABASE = orderflow;
ELSE
    ALTER LOGIN orderflow_migrations WITH PASSWORD = N'$(MIGRATIONS_PASSWORD)';
IF SUSER_ID(N'orderflow_app') IS NULL
    CREATE LOGIN orderflow_app WITH PASSWORD = N'$(DATABASE_PASSWORD)', DEFAULT_DATABASE = orderflow;
ELSE
    ALTER LOGIN orderflow_app WITH PASSWORD = N'$(DATABASE_PASSWORD)';
GO

USE orderflow;
GO

IF USER_ID(N'orderflow_migrations') IS NULL
    CREATE USER orderflow_migrations FOR LOGIN orderflow_migrations WITH DEFAULT_SCHEMA = dbo;
IF USER_ID(N'orderflow_app') IS NULL
    CREATE USER orderflow_app FOR LOGIN orderflow_app WITH DEFAULT_SCHEMA = dbo;
GO

ALTER ROLE db_ddladmin ADD MEMBER orderflow_migrations;
ALTER ROLE db_datareader ADD MEMBER orderflow_migrations;
ALTER ROLE db_datawriter ADD MEMBER orderflow_migrations;
GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::dbo TO orderflow_app;
GO
