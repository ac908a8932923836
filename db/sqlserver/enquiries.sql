IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [Accounts] (
        [Id] int NOT NULL IDENTITY,
        [DisplayName] nvarchar(100) NOT NULL,
        [IsActive] bit NOT NULL,
        [CreatedAt] datetime2(3) NOT NULL,
        [UserName] nvarchar(256) NULL,
        [NormalizedUserName] nvarchar(256) NULL,
        [Email] nvarchar(256) NULL,
        [NormalizedEmail] nvarchar(256) NULL,
        [EmailConfirmed] bit NOT NULL,
        [PasswordHash] nvarchar(max) NULL,
        [SecurityStamp] nvarchar(max) NULL,
        [ConcurrencyStamp] nvarchar(max) NULL,
        [PhoneNumber] nvarchar(max) NULL,
        [PhoneNumberConfirmed] bit NOT NULL,
        [TwoFactorEnabled] bit NOT NULL,
        [LockoutEnd] datetimeoffset NULL,
        [LockoutEnabled] bit NOT NULL,
        [AccessFailedCount] int NOT NULL,
        CONSTRAINT [PK_Accounts] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [JobRuns] (
        [Name] nvarchar(60) NOT NULL,
        [StartedAt] datetime2(3) NOT NULL,
        [FinishedAt] datetime2(3) NOT NULL,
        [Succeeded] bit NOT NULL,
        [Message] nvarchar(500) NOT NULL,
        CONSTRAINT [PK_JobRuns] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [KeyChecks] (
        [Id] int NOT NULL,
        [Sample] varbinary(200) NOT NULL,
        [Token] bigint NOT NULL,
        CONSTRAINT [PK_KeyChecks] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [Offences] (
        [Id] int NOT NULL IDENTITY,
        [Code] nvarchar(60) NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [Category] nvarchar(100) NOT NULL,
        [Act] nvarchar(200) NOT NULL,
        [Section] nvarchar(100) NOT NULL,
        [DigitalByStatute] int NOT NULL,
        [DigitalDefault] int NOT NULL,
        [AdultOnly] bit NOT NULL,
        [InForceFrom] date NULL,
        [Synonyms] nvarchar(1000) NOT NULL,
        [SortOrder] int NOT NULL,
        [IsActive] bit NOT NULL,
        CONSTRAINT [PK_Offences] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [Platforms] (
        [Id] int NOT NULL IDENTITY,
        [Code] nvarchar(60) NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [Synonyms] nvarchar(1000) NOT NULL,
        [SortOrder] int NOT NULL,
        [IsActive] bit NOT NULL,
        CONSTRAINT [PK_Platforms] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [PoliceForces] (
        [Id] int NOT NULL IDENTITY,
        [Code] nvarchar(20) NOT NULL,
        [Name] nvarchar(200) NOT NULL,
        [SortOrder] int NOT NULL,
        CONSTRAINT [PK_PoliceForces] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [Roles] (
        [Id] int NOT NULL IDENTITY,
        [Name] nvarchar(256) NULL,
        [NormalizedName] nvarchar(256) NULL,
        [ConcurrencyStamp] nvarchar(max) NULL,
        CONSTRAINT [PK_Roles] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [AccountClaims] (
        [Id] int NOT NULL IDENTITY,
        [UserId] int NOT NULL,
        [ClaimType] nvarchar(max) NULL,
        [ClaimValue] nvarchar(max) NULL,
        CONSTRAINT [PK_AccountClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AccountClaims_Accounts_UserId] FOREIGN KEY ([UserId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [AccountLogins] (
        [LoginProvider] nvarchar(450) NOT NULL,
        [ProviderKey] nvarchar(450) NOT NULL,
        [ProviderDisplayName] nvarchar(max) NULL,
        [UserId] int NOT NULL,
        CONSTRAINT [PK_AccountLogins] PRIMARY KEY ([LoginProvider], [ProviderKey]),
        CONSTRAINT [FK_AccountLogins_Accounts_UserId] FOREIGN KEY ([UserId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [AccountTokens] (
        [UserId] int NOT NULL,
        [LoginProvider] nvarchar(450) NOT NULL,
        [Name] nvarchar(450) NOT NULL,
        [Value] nvarchar(max) NULL,
        CONSTRAINT [PK_AccountTokens] PRIMARY KEY ([UserId], [LoginProvider], [Name]),
        CONSTRAINT [FK_AccountTokens_Accounts_UserId] FOREIGN KEY ([UserId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [SetupLinks] (
        [Id] int NOT NULL IDENTITY,
        [SecretHash] varbinary(32) NOT NULL,
        [AccountId] int NULL,
        [ExpiresAt] datetime2(3) NOT NULL,
        [UsedAt] datetime2(3) NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_SetupLinks] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SetupLinks_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [Enquiries] (
        [Id] bigint NOT NULL IDENTITY,
        [SubmissionKey] uniqueidentifier NOT NULL,
        [SourceRef] nvarchar(100) NULL,
        [Version] uniqueidentifier NOT NULL,
        [ReceivedAt] datetime2(3) NOT NULL,
        [ReceivedMonth] int NOT NULL,
        [LoggedAt] datetime2(3) NOT NULL,
        [LoggedById] int NULL,
        [Channel] int NULL,
        [HeardFrom] int NULL,
        [Funding] int NULL,
        [PrincipalOffenceId] int NOT NULL,
        [Digital] int NOT NULL,
        [DigitalAny] int NOT NULL,
        [IsCounted] bit NOT NULL,
        [OffenceFrom] date NULL,
        [OffenceTo] date NULL,
        [AgeThen] int NULL,
        [AgeNow] int NULL,
        [Stage] int NULL,
        [ArrestedAt] datetime2(3) NULL,
        [ArrivedAtStationAt] datetime2(3) NULL,
        [DetentionAuthorisedAt] datetime2(3) NULL,
        [InterviewAt] datetime2(3) NULL,
        [BailReturnAt] datetime2(3) NULL,
        [HearingAt] datetime2(3) NULL,
        [PoliceForceId] int NULL,
        [Station] varbinary(900) NULL,
        [CustodyRecord] varbinary(900) NULL,
        [DsccReference] varbinary(900) NULL,
        [Officer] varbinary(900) NULL,
        [DevicesSeized] int NULL,
        [DevicesSeizedOn] date NULL,
        [AssignedToId] int NULL,
        [NextAction] varbinary(900) NULL,
        [NextActionDueAt] datetime2(3) NULL,
        [Outcome] int NULL,
        [ClosedOn] date NULL,
        [RepeatOfId] bigint NULL,
        CONSTRAINT [PK_Enquiries] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Enquiries_Accounts_AssignedToId] FOREIGN KEY ([AssignedToId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Enquiries_Accounts_LoggedById] FOREIGN KEY ([LoggedById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Enquiries_Enquiries_RepeatOfId] FOREIGN KEY ([RepeatOfId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Enquiries_Offences_PrincipalOffenceId] FOREIGN KEY ([PrincipalOffenceId]) REFERENCES [Offences] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Enquiries_PoliceForces_PoliceForceId] FOREIGN KEY ([PoliceForceId]) REFERENCES [PoliceForces] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [AccountRoles] (
        [UserId] int NOT NULL,
        [RoleId] int NOT NULL,
        CONSTRAINT [PK_AccountRoles] PRIMARY KEY ([UserId], [RoleId]),
        CONSTRAINT [FK_AccountRoles_Accounts_UserId] FOREIGN KEY ([UserId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_AccountRoles_Roles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [Roles] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [RoleClaims] (
        [Id] int NOT NULL IDENTITY,
        [RoleId] int NOT NULL,
        [ClaimType] nvarchar(max) NULL,
        [ClaimValue] nvarchar(max) NULL,
        CONSTRAINT [PK_RoleClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RoleClaims_Roles_RoleId] FOREIGN KEY ([RoleId]) REFERENCES [Roles] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [AuditEntries] (
        [Id] bigint NOT NULL IDENTITY,
        [At] datetime2(3) NOT NULL,
        [Action] int NOT NULL,
        [AccountId] int NULL,
        [EnquiryId] bigint NULL,
        [Details] nvarchar(max) NULL,
        CONSTRAINT [PK_AuditEntries] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AuditEntries_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_AuditEntries_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [EnquiryOffences] (
        [EnquiryId] bigint NOT NULL,
        [OffenceId] int NOT NULL,
        [Digital] int NOT NULL,
        CONSTRAINT [PK_EnquiryOffences] PRIMARY KEY ([EnquiryId], [OffenceId]),
        CONSTRAINT [FK_EnquiryOffences_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_EnquiryOffences_Offences_OffenceId] FOREIGN KEY ([OffenceId]) REFERENCES [Offences] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [EnquiryPlatforms] (
        [EnquiryId] bigint NOT NULL,
        [PlatformId] int NOT NULL,
        CONSTRAINT [PK_EnquiryPlatforms] PRIMARY KEY ([EnquiryId], [PlatformId]),
        CONSTRAINT [FK_EnquiryPlatforms_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_EnquiryPlatforms_Platforms_PlatformId] FOREIGN KEY ([PlatformId]) REFERENCES [Platforms] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [Notes] (
        [Id] bigint NOT NULL IDENTITY,
        [EnquiryId] bigint NOT NULL,
        [SubmissionKey] uniqueidentifier NOT NULL,
        [WrittenAt] datetime2(3) NOT NULL,
        [AuthorId] int NULL,
        [Body] varbinary(max) NOT NULL,
        CONSTRAINT [PK_Notes] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Notes_Accounts_AuthorId] FOREIGN KEY ([AuthorId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Notes_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [Parties] (
        [Id] bigint NOT NULL IDENTITY,
        [EnquiryId] bigint NOT NULL,
        [Role] int NOT NULL,
        [Name] varbinary(900) NULL,
        [Phone] varbinary(300) NULL,
        [Email] varbinary(1116) NULL,
        [BornOn] varbinary(max) NULL,
        [Relationship] varbinary(500) NULL,
        [MayRing] bit NULL,
        [MayLeaveMessage] bit NULL,
        [MayEmail] bit NULL,
        [PhoneInPoliceHands] bit NULL,
        [SafeContactNote] varbinary(2100) NULL,
        CONSTRAINT [PK_Parties] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Parties_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE TABLE [SearchTokens] (
        [Token] bigint NOT NULL,
        [ReceivedSecond] bigint NOT NULL,
        [EnquiryId] bigint NOT NULL,
        CONSTRAINT [PK_SearchTokens] PRIMARY KEY ([Token], [ReceivedSecond], [EnquiryId]),
        CONSTRAINT [FK_SearchTokens_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_AccountClaims_UserId] ON [AccountClaims] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_AccountLogins_UserId] ON [AccountLogins] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_AccountRoles_RoleId] ON [AccountRoles] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [EmailIndex] ON [Accounts] ([NormalizedEmail]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UserNameIndex] ON [Accounts] ([NormalizedUserName]) WHERE [NormalizedUserName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_AccountId_Id] ON [AuditEntries] ([AccountId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_EnquiryId_Id] ON [AuditEntries] ([EnquiryId], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_Enquiries_Assigned] ON [Enquiries] ([AssignedToId], [ReceivedAt], [Id], [Outcome]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_Enquiries_Count] ON [Enquiries] ([ReceivedMonth], [IsCounted], [Digital], [DigitalAny]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_Enquiries_CountByOffence] ON [Enquiries] ([PrincipalOffenceId], [ReceivedMonth], [IsCounted]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_Enquiries_Find] ON [Enquiries] ([ReceivedAt], [Id], [PrincipalOffenceId], [Digital], [DigitalAny], [IsCounted], [Stage], [Outcome], [Channel], [AssignedToId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_Enquiries_LoggedById] ON [Enquiries] ([LoggedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Enquiries_Open] ON [Enquiries] ([AssignedToId], [ReceivedAt], [NextActionDueAt]) WHERE [Outcome] IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_Enquiries_PoliceForceId] ON [Enquiries] ([PoliceForceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_Enquiries_RepeatOfId] ON [Enquiries] ([RepeatOfId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Enquiries_SourceRef] ON [Enquiries] ([SourceRef]) WHERE [SourceRef] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Enquiries_SubmissionKey] ON [Enquiries] ([SubmissionKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_EnquiryOffences_OffenceId] ON [EnquiryOffences] ([OffenceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_EnquiryPlatforms_PlatformId_EnquiryId] ON [EnquiryPlatforms] ([PlatformId], [EnquiryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_Notes_AuthorId] ON [Notes] ([AuthorId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_Notes_EnquiryId] ON [Notes] ([EnquiryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Notes_SubmissionKey] ON [Notes] ([SubmissionKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Offences_Code] ON [Offences] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_Parties_EnquiryId] ON [Parties] ([EnquiryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Platforms_Code] ON [Platforms] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_PoliceForces_Code] ON [PoliceForces] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_RoleClaims_RoleId] ON [RoleClaims] ([RoleId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [RoleNameIndex] ON [Roles] ([NormalizedName]) WHERE [NormalizedName] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_SearchTokens_EnquiryId] ON [SearchTokens] ([EnquiryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE INDEX [IX_SetupLinks_AccountId] ON [SetupLinks] ([AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SetupLinks_SecretHash] ON [SetupLinks] ([SecretHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124115620_Initial'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124115620_Initial', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124175513_BreakdownIndex'
)
BEGIN
    DROP INDEX [IX_Enquiries_CountByOffence] ON [Enquiries];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124175513_BreakdownIndex'
)
BEGIN
    CREATE INDEX [IX_Enquiries_Breakdown] ON [Enquiries] ([ReceivedMonth], [IsCounted], [PrincipalOffenceId], [Digital], [DigitalAny], [AgeThen], [Stage], [PoliceForceId], [Channel], [HeardFrom], [Outcome], [AssignedToId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124175513_BreakdownIndex'
)
BEGIN
    CREATE INDEX [IX_Enquiries_PrincipalOffenceId] ON [Enquiries] ([PrincipalOffenceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124175513_BreakdownIndex'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124175513_BreakdownIndex', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE TABLE [MonthSnapshots] (
        [Id] int NOT NULL IDENTITY,
        [Month] int NOT NULL,
        [Hash] nvarchar(64) NOT NULL,
        [Packed] varbinary(max) NOT NULL,
        CONSTRAINT [PK_MonthSnapshots] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE TABLE [Quotes] (
        [Id] int NOT NULL IDENTITY,
        [SubmissionKey] uniqueidentifier NOT NULL,
        [QuotedAt] datetime2(3) NOT NULL,
        [QuotedById] int NOT NULL,
        [FirstMonth] int NOT NULL,
        [LastMonth] int NOT NULL,
        [ByAnyOffence] bit NOT NULL,
        [Measure] nvarchar(60) NOT NULL,
        [MeasureVersion] int NOT NULL,
        [Sentence] nvarchar(500) NOT NULL,
        [Digital] int NOT NULL,
        [NotDigital] int NOT NULL,
        [NotKnown] int NOT NULL,
        [Excluded] int NOT NULL,
        [Hash] nvarchar(64) NOT NULL,
        [LastEnquiryId] bigint NOT NULL,
        CONSTRAINT [PK_Quotes] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Quotes_Accounts_QuotedById] FOREIGN KEY ([QuotedById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE TABLE [MonthCloses] (
        [Id] int NOT NULL IDENTITY,
        [Month] int NOT NULL,
        [Revision] int NOT NULL,
        [ClosedAt] datetime2(3) NOT NULL,
        [ClosedById] int NOT NULL,
        [SnapshotId] int NOT NULL,
        [LastEnquiryId] bigint NOT NULL,
        CONSTRAINT [PK_MonthCloses] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_MonthCloses_Accounts_ClosedById] FOREIGN KEY ([ClosedById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_MonthCloses_MonthSnapshots_SnapshotId] FOREIGN KEY ([SnapshotId]) REFERENCES [MonthSnapshots] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE TABLE [QuoteMonths] (
        [QuoteId] int NOT NULL,
        [SnapshotId] int NOT NULL,
        CONSTRAINT [PK_QuoteMonths] PRIMARY KEY ([QuoteId], [SnapshotId]),
        CONSTRAINT [FK_QuoteMonths_MonthSnapshots_SnapshotId] FOREIGN KEY ([SnapshotId]) REFERENCES [MonthSnapshots] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_QuoteMonths_Quotes_QuoteId] FOREIGN KEY ([QuoteId]) REFERENCES [Quotes] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE TABLE [QuoteUses] (
        [Id] int NOT NULL IDENTITY,
        [QuoteId] int NOT NULL,
        [Publication] varbinary(900) NOT NULL,
        [UsedOn] date NOT NULL,
        [AddedAt] datetime2(3) NOT NULL,
        [AddedById] int NOT NULL,
        CONSTRAINT [PK_QuoteUses] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_QuoteUses_Accounts_AddedById] FOREIGN KEY ([AddedById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_QuoteUses_Quotes_QuoteId] FOREIGN KEY ([QuoteId]) REFERENCES [Quotes] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE TABLE [CloseFigures] (
        [CloseId] int NOT NULL,
        [Measure] nvarchar(60) NOT NULL,
        [ByAnyOffence] bit NOT NULL,
        [MeasureVersion] int NOT NULL,
        [MeasureTitle] nvarchar(200) NOT NULL,
        [Digital] int NOT NULL,
        [NotDigital] int NOT NULL,
        [NotKnown] int NOT NULL,
        [Excluded] int NOT NULL,
        CONSTRAINT [PK_CloseFigures] PRIMARY KEY ([CloseId], [Measure], [ByAnyOffence]),
        CONSTRAINT [FK_CloseFigures_MonthCloses_CloseId] FOREIGN KEY ([CloseId]) REFERENCES [MonthCloses] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE INDEX [IX_MonthCloses_ClosedById] ON [MonthCloses] ([ClosedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE UNIQUE INDEX [IX_MonthCloses_Month_Revision] ON [MonthCloses] ([Month], [Revision]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE INDEX [IX_MonthCloses_SnapshotId] ON [MonthCloses] ([SnapshotId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE UNIQUE INDEX [IX_MonthSnapshots_Month_Hash] ON [MonthSnapshots] ([Month], [Hash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE INDEX [IX_QuoteMonths_SnapshotId] ON [QuoteMonths] ([SnapshotId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE INDEX [IX_Quotes_QuotedById] ON [Quotes] ([QuotedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Quotes_SubmissionKey] ON [Quotes] ([SubmissionKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE INDEX [IX_QuoteUses_AddedById] ON [QuoteUses] ([AddedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    CREATE INDEX [IX_QuoteUses_QuoteId] ON [QuoteUses] ([QuoteId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124185907_Closes'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124185907_Closes', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124191228_OutgoingMail'
)
BEGIN
    CREATE TABLE [OutgoingMails] (
        [Id] bigint NOT NULL IDENTITY,
        [Key] nvarchar(100) NOT NULL,
        [AccountId] int NOT NULL,
        [ForRole] nvarchar(40) NULL,
        [Subject] nvarchar(200) NOT NULL,
        [TextBody] nvarchar(max) NULL,
        [HtmlBody] nvarchar(max) NULL,
        [QueuedAt] datetime2(3) NOT NULL,
        [State] int NOT NULL,
        [NextAttemptAt] datetime2(3) NOT NULL,
        [Attempts] int NOT NULL,
        [Claim] uniqueidentifier NOT NULL,
        [EndedAt] datetime2(3) NULL,
        [LastError] nvarchar(300) NULL,
        CONSTRAINT [PK_OutgoingMails] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OutgoingMails_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124191228_OutgoingMail'
)
BEGIN
    CREATE TABLE [ReportSubscriptions] (
        [AccountId] int NOT NULL,
        [Since] datetime2(3) NOT NULL,
        CONSTRAINT [PK_ReportSubscriptions] PRIMARY KEY ([AccountId]),
        CONSTRAINT [FK_ReportSubscriptions_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124191228_OutgoingMail'
)
BEGIN
    CREATE TABLE [OutgoingMailParts] (
        [Id] bigint NOT NULL IDENTITY,
        [MailId] bigint NOT NULL,
        [ContentId] nvarchar(100) NOT NULL,
        [FileName] nvarchar(100) NOT NULL,
        [MediaType] nvarchar(100) NOT NULL,
        [Content] varbinary(max) NOT NULL,
        CONSTRAINT [PK_OutgoingMailParts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_OutgoingMailParts_OutgoingMails_MailId] FOREIGN KEY ([MailId]) REFERENCES [OutgoingMails] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124191228_OutgoingMail'
)
BEGIN
    CREATE INDEX [IX_OutgoingMailParts_MailId] ON [OutgoingMailParts] ([MailId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124191228_OutgoingMail'
)
BEGIN
    CREATE INDEX [IX_OutgoingMails_AccountId] ON [OutgoingMails] ([AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124191228_OutgoingMail'
)
BEGIN
    CREATE UNIQUE INDEX [IX_OutgoingMails_Key] ON [OutgoingMails] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124191228_OutgoingMail'
)
BEGIN
    CREATE INDEX [IX_OutgoingMails_State_NextAttemptAt] ON [OutgoingMails] ([State], [NextAttemptAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124191228_OutgoingMail'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124191228_OutgoingMail', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124192608_EndedSessions'
)
BEGIN
    CREATE TABLE [EndedSessions] (
        [NumberHash] varbinary(32) NOT NULL,
        [Until] datetime2(3) NOT NULL,
        CONSTRAINT [PK_EndedSessions] PRIMARY KEY ([NumberHash])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124192608_EndedSessions'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_AuditEntries_At] ON [AuditEntries] ([At]) WHERE "Action" IN (24, 25, 26)');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124192608_EndedSessions'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124192608_EndedSessions', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124214400_MeasuresAndViews'
)
BEGIN
    CREATE TABLE [MeasureVersions] (
        [Id] int NOT NULL IDENTITY,
        [Code] nvarchar(60) NOT NULL,
        [Version] int NOT NULL,
        [Name] nvarchar(100) NOT NULL,
        [Answer] int NOT NULL,
        [ByAnyOffence] bit NOT NULL,
        [DefinedAt] datetime2(3) NOT NULL,
        [DefinedById] int NOT NULL,
        [RetiredAt] datetime2(3) NULL,
        [SubmissionKey] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_MeasureVersions] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_MeasureVersions_Accounts_DefinedById] FOREIGN KEY ([DefinedById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124214400_MeasuresAndViews'
)
BEGIN
    CREATE TABLE [SavedViews] (
        [Id] int NOT NULL IDENTITY,
        [OwnerId] int NOT NULL,
        [Name] nvarchar(100) NOT NULL,
        [Report] nvarchar(40) NOT NULL,
        [Query] nvarchar(1000) NOT NULL,
        [ForAll] bit NOT NULL,
        [SavedAt] datetime2(3) NOT NULL,
        CONSTRAINT [PK_SavedViews] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SavedViews_Accounts_OwnerId] FOREIGN KEY ([OwnerId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124214400_MeasuresAndViews'
)
BEGIN
    CREATE TABLE [MeasureOffences] (
        [MeasureVersionId] int NOT NULL,
        [OffenceId] int NOT NULL,
        CONSTRAINT [PK_MeasureOffences] PRIMARY KEY ([MeasureVersionId], [OffenceId]),
        CONSTRAINT [FK_MeasureOffences_MeasureVersions_MeasureVersionId] FOREIGN KEY ([MeasureVersionId]) REFERENCES [MeasureVersions] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_MeasureOffences_Offences_OffenceId] FOREIGN KEY ([OffenceId]) REFERENCES [Offences] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124214400_MeasuresAndViews'
)
BEGIN
    CREATE INDEX [IX_MeasureOffences_OffenceId] ON [MeasureOffences] ([OffenceId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124214400_MeasuresAndViews'
)
BEGIN
    CREATE UNIQUE INDEX [IX_MeasureVersions_Code_Version] ON [MeasureVersions] ([Code], [Version]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124214400_MeasuresAndViews'
)
BEGIN
    CREATE INDEX [IX_MeasureVersions_DefinedById] ON [MeasureVersions] ([DefinedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124214400_MeasuresAndViews'
)
BEGIN
    CREATE UNIQUE INDEX [IX_MeasureVersions_SubmissionKey] ON [MeasureVersions] ([SubmissionKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124214400_MeasuresAndViews'
)
BEGIN
    CREATE UNIQUE INDEX [IX_SavedViews_OwnerId_Name] ON [SavedViews] ([OwnerId], [Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124214400_MeasuresAndViews'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124214400_MeasuresAndViews', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124223633_CountedMonths'
)
BEGIN
    CREATE TABLE [CountedMonths] (
        [What] nvarchar(120) NOT NULL,
        [Month] int NOT NULL,
        [AtStamp] bigint NOT NULL,
        [Rows] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_CountedMonths] PRIMARY KEY ([What], [Month])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124223633_CountedMonths'
)
BEGIN
    CREATE TABLE [MonthStamps] (
        [Month] int NOT NULL,
        [Stamp] bigint NOT NULL,
        CONSTRAINT [PK_MonthStamps] PRIMARY KEY ([Month])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124223633_CountedMonths'
)
BEGIN
    INSERT INTO [MonthStamps] ([Month], [Stamp]) SELECT DISTINCT [ReceivedMonth], 1 FROM [Enquiries]
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124223633_CountedMonths'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124223633_CountedMonths', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    DROP INDEX [IX_Enquiries_Breakdown] ON [Enquiries];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [AnsweredAtOnce] bit NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [FirstContactAt] datetime2(3) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [FirstContactMinutes] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    CREATE TABLE [Contacts] (
        [Id] bigint NOT NULL IDENTITY,
        [EnquiryId] bigint NOT NULL,
        [SubmissionKey] uniqueidentifier NOT NULL,
        [At] datetime2(3) NOT NULL,
        [LoggedAt] datetime2(3) NOT NULL,
        [ById] int NULL,
        [PartyId] bigint NULL,
        [Whom] int NULL,
        [Way] int NOT NULL,
        [Result] int NOT NULL,
        [IsAgainstWishes] bit NOT NULL,
        [Note] varbinary(2100) NULL,
        CONSTRAINT [PK_Contacts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Contacts_Accounts_ById] FOREIGN KEY ([ById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Contacts_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Contacts_Parties_PartyId] FOREIGN KEY ([PartyId]) REFERENCES [Parties] ([Id]) ON DELETE SET NULL
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    CREATE INDEX [IX_Enquiries_Breakdown] ON [Enquiries] ([ReceivedMonth], [IsCounted], [PrincipalOffenceId], [Digital], [DigitalAny], [AgeThen], [Stage], [PoliceForceId], [Channel], [HeardFrom], [Outcome], [AssignedToId], [AnsweredAtOnce], [FirstContactMinutes]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    CREATE INDEX [IX_Contacts_ById] ON [Contacts] ([ById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    CREATE INDEX [IX_Contacts_EnquiryId] ON [Contacts] ([EnquiryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    CREATE INDEX [IX_Contacts_PartyId] ON [Contacts] ([PartyId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Contacts_SubmissionKey] ON [Contacts] ([SubmissionKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261124224543_Contacts'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261124224543_Contacts', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125081115_AuditChain'
)
BEGIN
    DROP INDEX [IX_AuditEntries_At] ON [AuditEntries];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125081115_AuditChain'
)
BEGIN
    ALTER TABLE [AuditEntries] ADD [DetailsHash] varbinary(32) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125081115_AuditChain'
)
BEGIN
    ALTER TABLE [AuditEntries] ADD [Hash] varbinary(32) NOT NULL DEFAULT 0x;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125081115_AuditChain'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_Action_Id] ON [AuditEntries] ([Action], [Id]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125081115_AuditChain'
)
BEGIN
    CREATE INDEX [IX_AuditEntries_At] ON [AuditEntries] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125081115_AuditChain'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125081115_AuditChain', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125083316_Restrictions'
)
BEGIN
    CREATE TABLE [Restrictions] (
        [Id] int NOT NULL IDENTITY,
        [EnquiryId] bigint NOT NULL,
        [Reason] varbinary(2100) NOT NULL,
        [EndsOn] date NOT NULL,
        [ImposedById] int NOT NULL,
        [ImposedAt] datetime2(3) NOT NULL,
        [LiftedAt] datetime2(3) NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_Restrictions] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Restrictions_Accounts_ImposedById] FOREIGN KEY ([ImposedById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Restrictions_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125083316_Restrictions'
)
BEGIN
    CREATE TABLE [RestrictionMembers] (
        [RestrictionId] int NOT NULL,
        [AccountId] int NOT NULL,
        CONSTRAINT [PK_RestrictionMembers] PRIMARY KEY ([RestrictionId], [AccountId]),
        CONSTRAINT [FK_RestrictionMembers_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RestrictionMembers_Restrictions_RestrictionId] FOREIGN KEY ([RestrictionId]) REFERENCES [Restrictions] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125083316_Restrictions'
)
BEGIN
    CREATE INDEX [IX_RestrictionMembers_AccountId] ON [RestrictionMembers] ([AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125083316_Restrictions'
)
BEGIN
    CREATE INDEX [IX_Restrictions_EnquiryId_LiftedAt_EndsOn] ON [Restrictions] ([EnquiryId], [LiftedAt], [EndsOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125083316_Restrictions'
)
BEGIN
    CREATE INDEX [IX_Restrictions_ImposedById] ON [Restrictions] ([ImposedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125083316_Restrictions'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125083316_Restrictions', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125084007_NationalSeries'
)
BEGIN
    CREATE TABLE [NationalSeries] (
        [Id] int NOT NULL IDENTITY,
        [Code] nvarchar(100) NOT NULL,
        [Name] nvarchar(150) NOT NULL,
        [Jurisdiction] nvarchar(60) NOT NULL,
        [Unit] nvarchar(60) NOT NULL,
        [Warning] nvarchar(1000) NOT NULL,
        [IsOffered] bit NOT NULL,
        [SortOrder] int NOT NULL,
        [IsOwn] bit NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_NationalSeries] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125084007_NationalSeries'
)
BEGIN
    CREATE TABLE [NationalFigures] (
        [Id] int NOT NULL IDENTITY,
        [SeriesId] int NOT NULL,
        [Start] date NOT NULL,
        [End] date NOT NULL,
        [Value] int NOT NULL,
        [Whole] int NULL,
        [Source] nvarchar(1000) NOT NULL,
        [Note] nvarchar(500) NOT NULL,
        [CatalogueKey] nvarchar(30) NULL,
        [IsOwn] bit NOT NULL,
        [IsRemoved] bit NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_NationalFigures] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_NationalFigures_NationalSeries_SeriesId] FOREIGN KEY ([SeriesId]) REFERENCES [NationalSeries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125084007_NationalSeries'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_NationalFigures_SeriesId_Start_End] ON [NationalFigures] ([SeriesId], [Start], [End]) WHERE "IsRemoved" = 0');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125084007_NationalSeries'
)
BEGIN
    CREATE UNIQUE INDEX [IX_NationalSeries_Code] ON [NationalSeries] ([Code]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125084007_NationalSeries'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125084007_NationalSeries', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [ErasedAt] datetime2(3) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    CREATE TABLE [Erasures] (
        [EnquiryId] bigint NOT NULL,
        [At] datetime2(3) NOT NULL,
        [Cause] int NOT NULL,
        [ById] int NULL,
        CONSTRAINT [PK_Erasures] PRIMARY KEY ([EnquiryId]),
        CONSTRAINT [FK_Erasures_Accounts_ById] FOREIGN KEY ([ById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Erasures_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    CREATE TABLE [RetentionHolds] (
        [Id] int NOT NULL IDENTITY,
        [EnquiryId] bigint NOT NULL,
        [Grounds] varbinary(2100) NOT NULL,
        [PlacedById] int NOT NULL,
        [PlacedAt] datetime2(3) NOT NULL,
        [LiftedAt] datetime2(3) NULL,
        CONSTRAINT [PK_RetentionHolds] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RetentionHolds_Accounts_PlacedById] FOREIGN KEY ([PlacedById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_RetentionHolds_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    CREATE TABLE [RetentionNotices] (
        [EnquiryId] bigint NOT NULL,
        [GivenAt] datetime2(3) NOT NULL,
        [EraseOn] date NOT NULL,
        CONSTRAINT [PK_RetentionNotices] PRIMARY KEY ([EnquiryId]),
        CONSTRAINT [FK_RetentionNotices_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    CREATE TABLE [RetentionRules] (
        [Outcome] int NOT NULL,
        [Months] int NULL,
        CONSTRAINT [PK_RetentionRules] PRIMARY KEY ([Outcome])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    CREATE INDEX [IX_Erasures_At] ON [Erasures] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    CREATE INDEX [IX_Erasures_ById] ON [Erasures] ([ById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    CREATE INDEX [IX_RetentionHolds_EnquiryId] ON [RetentionHolds] ([EnquiryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    CREATE INDEX [IX_RetentionHolds_PlacedById] ON [RetentionHolds] ([PlacedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    CREATE INDEX [IX_RetentionNotices_EraseOn] ON [RetentionNotices] ([EraseOn]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125090539_Retention'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125090539_Retention', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125091704_SelfHarm'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [SelfHarm] varbinary(900) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125091704_SelfHarm'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125091704_SelfHarm', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125092752_Drafts'
)
BEGIN
    CREATE TABLE [Drafts] (
        [Key] uniqueidentifier NOT NULL,
        [AccountId] int NOT NULL,
        [EnquiryId] bigint NULL,
        [Content] varbinary(max) NOT NULL,
        [SavedAt] datetime2(3) NOT NULL,
        CONSTRAINT [PK_Drafts] PRIMARY KEY ([AccountId], [Key]),
        CONSTRAINT [FK_Drafts_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE,
        CONSTRAINT [FK_Drafts_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125092752_Drafts'
)
BEGIN
    CREATE INDEX [IX_Drafts_EnquiryId] ON [Drafts] ([EnquiryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125092752_Drafts'
)
BEGIN
    CREATE INDEX [IX_Drafts_SavedAt] ON [Drafts] ([SavedAt]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125092752_Drafts'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125092752_Drafts', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125093230_SignInFactors'
)
BEGIN
    ALTER TABLE [SetupLinks] ADD [RemovesFactors] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125093230_SignInFactors'
)
BEGIN
    CREATE TABLE [AccountPasskeys] (
        [CredentialId] varbinary(900) NOT NULL,
        [UserId] int NOT NULL,
        [Data] nvarchar(max) NOT NULL,
        CONSTRAINT [PK_AccountPasskeys] PRIMARY KEY ([CredentialId]),
        CONSTRAINT [FK_AccountPasskeys_Accounts_UserId] FOREIGN KEY ([UserId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125093230_SignInFactors'
)
BEGIN
    CREATE TABLE [Authenticators] (
        [AccountId] int NOT NULL,
        [Secret] varbinary(356) NOT NULL,
        [LastStep] bigint NOT NULL,
        [AddedAt] datetime2(3) NOT NULL,
        CONSTRAINT [PK_Authenticators] PRIMARY KEY ([AccountId]),
        CONSTRAINT [FK_Authenticators_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125093230_SignInFactors'
)
BEGIN
    CREATE TABLE [RecoveryCodes] (
        [Id] int NOT NULL IDENTITY,
        [AccountId] int NOT NULL,
        [Token] bigint NOT NULL,
        CONSTRAINT [PK_RecoveryCodes] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RecoveryCodes_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125093230_SignInFactors'
)
BEGIN
    CREATE INDEX [IX_AccountPasskeys_UserId] ON [AccountPasskeys] ([UserId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125093230_SignInFactors'
)
BEGIN
    CREATE UNIQUE INDEX [IX_RecoveryCodes_AccountId_Token] ON [RecoveryCodes] ([AccountId], [Token]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125093230_SignInFactors'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125093230_SignInFactors', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094119_OpenSessions'
)
BEGIN
    CREATE TABLE [OpenSessions] (
        [NumberHash] varbinary(32) NOT NULL,
        [AccountId] int NOT NULL,
        [Stamp] nvarchar(100) NOT NULL,
        [Browser] nvarchar(60) NOT NULL,
        [BeganAt] datetime2(3) NOT NULL,
        [SeenAt] datetime2(3) NOT NULL,
        [Until] datetime2(3) NOT NULL,
        CONSTRAINT [PK_OpenSessions] PRIMARY KEY ([NumberHash]),
        CONSTRAINT [FK_OpenSessions_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094119_OpenSessions'
)
BEGIN
    CREATE INDEX [IX_OpenSessions_AccountId] ON [OpenSessions] ([AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094119_OpenSessions'
)
BEGIN
    CREATE INDEX [IX_OpenSessions_Until] ON [OpenSessions] ([Until]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094119_OpenSessions'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125094119_OpenSessions', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    CREATE TABLE [Clients] (
        [Id] int NOT NULL IDENTITY,
        [Key] bigint NOT NULL,
        [ClientName] varbinary(900) NOT NULL,
        [ClientBornOn] varbinary(max) NULL,
        [ClientPhone] varbinary(300) NULL,
        [ClientEmail] varbinary(1116) NULL,
        [Reference] varbinary(500) NULL,
        [Status] int NOT NULL,
        [ImportedAt] datetime2(3) NOT NULL,
        [ImportedById] int NULL,
        CONSTRAINT [PK_Clients] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Clients_Accounts_ImportedById] FOREIGN KEY ([ImportedById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    CREATE TABLE [ConflictDecisions] (
        [Id] bigint NOT NULL IDENTITY,
        [EnquiryId] bigint NOT NULL,
        [SubmissionKey] uniqueidentifier NOT NULL,
        [Finding] int NOT NULL,
        [Why] varbinary(max) NULL,
        [Shown] varbinary(max) NOT NULL,
        [People] bigint NOT NULL,
        [DecidedById] int NOT NULL,
        [DecidedAt] datetime2(3) NOT NULL,
        CONSTRAINT [PK_ConflictDecisions] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ConflictDecisions_Accounts_DecidedById] FOREIGN KEY ([DecidedById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ConflictDecisions_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    CREATE TABLE [IndexProgress] (
        [Version] int NOT NULL,
        [Upto] bigint NOT NULL,
        [DoneTo] bigint NOT NULL,
        CONSTRAINT [PK_IndexProgress] PRIMARY KEY ([Version])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    CREATE TABLE [ClientTokens] (
        [Token] bigint NOT NULL,
        [ClientId] int NOT NULL,
        CONSTRAINT [PK_ClientTokens] PRIMARY KEY ([Token], [ClientId]),
        CONSTRAINT [FK_ClientTokens_Clients_ClientId] FOREIGN KEY ([ClientId]) REFERENCES [Clients] ([Id]) ON DELETE CASCADE
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    CREATE INDEX [IX_Clients_ImportedById] ON [Clients] ([ImportedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Clients_Key] ON [Clients] ([Key]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    CREATE INDEX [IX_ClientTokens_ClientId] ON [ClientTokens] ([ClientId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    CREATE INDEX [IX_ConflictDecisions_DecidedById] ON [ConflictDecisions] ([DecidedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    CREATE INDEX [IX_ConflictDecisions_EnquiryId] ON [ConflictDecisions] ([EnquiryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ConflictDecisions_SubmissionKey] ON [ConflictDecisions] ([SubmissionKey]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125094824_ConflictChecks'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125094824_ConflictChecks', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    DROP INDEX [IX_Enquiries_Open] ON [Enquiries];
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [HasDsccReference] bit NOT NULL DEFAULT CAST(0 AS bit);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [OutcomeReason] varbinary(2100) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [ReferredTo] varbinary(900) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [SentById] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [TierOverride] int NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    ALTER TABLE [Enquiries] ADD [TierReason] varbinary(2100) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE TABLE [ApiCallers] (
        [Id] int NOT NULL IDENTITY,
        [Name] nvarchar(100) NOT NULL,
        [KeyHash] varbinary(32) NOT NULL,
        [CreatedAt] datetime2(3) NOT NULL,
        [RevokedAt] datetime2(3) NULL,
        CONSTRAINT [PK_ApiCallers] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE TABLE [CalendarDays] (
        [Date] date NOT NULL,
        [Kind] int NOT NULL,
        [Name] nvarchar(100) NOT NULL,
        CONSTRAINT [PK_CalendarDays] PRIMARY KEY ([Date])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE TABLE [NoteTemplates] (
        [Id] int NOT NULL IDENTITY,
        [Code] nvarchar(100) NULL,
        [Name] nvarchar(100) NOT NULL,
        [Stage] int NULL,
        [Text] nvarchar(4000) NOT NULL,
        [IsOffered] bit NOT NULL,
        [Version] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_NoteTemplates] PRIMARY KEY ([Id])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE TABLE [OfficeDays] (
        [Weekday] int NOT NULL,
        [OpensAt] int NULL,
        [ClosesAt] int NULL,
        CONSTRAINT [PK_OfficeDays] PRIMARY KEY ([Weekday])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE TABLE [Reminders] (
        [Id] bigint NOT NULL IDENTITY,
        [EnquiryId] bigint NOT NULL,
        [Clock] int NOT NULL,
        [DueAt] datetime2(3) NOT NULL,
        [AccountId] int NOT NULL,
        [Step] int NOT NULL,
        [At] datetime2(3) NOT NULL,
        [SeenAt] datetime2(3) NULL,
        CONSTRAINT [PK_Reminders] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Reminders_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Reminders_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE TABLE [ResponsePauses] (
        [Id] bigint NOT NULL IDENTITY,
        [EnquiryId] bigint NOT NULL,
        [From] datetime2(3) NOT NULL,
        [Until] datetime2(3) NULL,
        [PauseReason] varbinary(2100) NOT NULL,
        [PausedById] int NOT NULL,
        CONSTRAINT [PK_ResponsePauses] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ResponsePauses_Accounts_PausedById] FOREIGN KEY ([PausedById]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ResponsePauses_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE TABLE [RotaShifts] (
        [Id] int NOT NULL IDENTITY,
        [AccountId] int NOT NULL,
        [From] datetime2(3) NOT NULL,
        [Until] datetime2(3) NOT NULL,
        CONSTRAINT [PK_RotaShifts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_RotaShifts_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE TABLE [TriageFigures] (
        [Name] nvarchar(40) NOT NULL,
        [Value] int NOT NULL,
        CONSTRAINT [PK_TriageFigures] PRIMARY KEY ([Name])
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE TABLE [ApiSubmissions] (
        [CallerId] int NOT NULL,
        [IdempotencyHash] varbinary(32) NOT NULL,
        [BodyHash] varbinary(32) NOT NULL,
        [EnquiryId] bigint NOT NULL,
        [At] datetime2(3) NOT NULL,
        CONSTRAINT [PK_ApiSubmissions] PRIMARY KEY ([CallerId], [IdempotencyHash]),
        CONSTRAINT [FK_ApiSubmissions_ApiCallers_CallerId] FOREIGN KEY ([CallerId]) REFERENCES [ApiCallers] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_ApiSubmissions_Enquiries_EnquiryId] FOREIGN KEY ([EnquiryId]) REFERENCES [Enquiries] ([Id]) ON DELETE NO ACTION
    );
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    EXEC(N'UPDATE [Enquiries] SET [HasDsccReference] = 1 WHERE [DsccReference] IS NOT NULL')
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Enquiries_Open] ON [Enquiries] ([AssignedToId], [ReceivedAt], [NextActionDueAt], [Outcome], [Stage], [Channel], [Funding], [TierOverride], [AnsweredAtOnce], [FirstContactAt], [HasDsccReference], [ArrestedAt], [ArrivedAtStationAt], [DetentionAuthorisedAt], [InterviewAt], [BailReturnAt], [HearingAt], [DevicesSeizedOn], [ErasedAt]) WHERE [Outcome] IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE INDEX [IX_Enquiries_SentById] ON [Enquiries] ([SentById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ApiCallers_KeyHash] ON [ApiCallers] ([KeyHash]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE UNIQUE INDEX [IX_ApiCallers_Name] ON [ApiCallers] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE INDEX [IX_ApiSubmissions_At] ON [ApiSubmissions] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE INDEX [IX_ApiSubmissions_EnquiryId] ON [ApiSubmissions] ([EnquiryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_NoteTemplates_Code] ON [NoteTemplates] ([Code]) WHERE [Code] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE UNIQUE INDEX [IX_NoteTemplates_Name] ON [NoteTemplates] ([Name]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE INDEX [IX_Reminders_At] ON [Reminders] ([At]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE UNIQUE INDEX [IX_Reminders_EnquiryId_Clock_DueAt_AccountId] ON [Reminders] ([EnquiryId], [Clock], [DueAt], [AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    EXEC(N'CREATE INDEX [IX_Reminders_Shown] ON [Reminders] ([AccountId], [At]) WHERE [SeenAt] IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE INDEX [IX_ResponsePauses_EnquiryId] ON [ResponsePauses] ([EnquiryId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_ResponsePauses_Lasting] ON [ResponsePauses] ([EnquiryId]) WHERE [Until] IS NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE INDEX [IX_ResponsePauses_PausedById] ON [ResponsePauses] ([PausedById]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE INDEX [IX_RotaShifts_AccountId] ON [RotaShifts] ([AccountId]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    CREATE INDEX [IX_RotaShifts_Until_From] ON [RotaShifts] ([Until], [From]);
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    ALTER TABLE [Enquiries] ADD CONSTRAINT [FK_Enquiries_ApiCallers_SentById] FOREIGN KEY ([SentById]) REFERENCES [ApiCallers] ([Id]) ON DELETE NO ACTION;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125110519_Triage'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125110519_Triage', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125143957_QuoteOfSelection'
)
BEGIN
    ALTER TABLE [Quotes] ADD [Filter] nvarchar(500) NOT NULL DEFAULT N'';
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125143957_QuoteOfSelection'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125143957_QuoteOfSelection', N'10.0.15');
END;

COMMIT;
GO

BEGIN TRANSACTION;
IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125150301_ApiCallerNames'
)
BEGIN
    ALTER TABLE [ApiCallers] ADD [NameKey] nvarchar(100) NULL;
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125150301_ApiCallerNames'
)
BEGIN
    EXEC(N'UPDATE ApiCallers SET NameKey = UPPER(Name) WHERE NOT EXISTS (SELECT 1 FROM ApiCallers AS earlier WHERE UPPER(earlier.Name) = UPPER(ApiCallers.Name) AND earlier.Id < ApiCallers.Id)')
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125150301_ApiCallerNames'
)
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_ApiCallers_NameKey] ON [ApiCallers] ([NameKey]) WHERE [NameKey] IS NOT NULL');
END;

IF NOT EXISTS (
    SELECT * FROM [__EFMigrationsHistory]
    WHERE [MigrationId] = N'20261125150301_ApiCallerNames'
)
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261125150301_ApiCallerNames', N'10.0.15');
END;

COMMIT;
GO

