-- What the program's account may do in its database: no more than the program does. Idempotent.
-- Run it after enquiries.sql and hangfire.sql, in the same database, then add the account under which the program runs:
--     ALTER ROLE [enquiries_app] ADD MEMBER [FIRM\enquiries$];
--     ALTER ROLE [enquiries_jobs] ADD MEMBER [FIRM\enquiries$];
-- A test compares these grants with every statement that the program sends: what is missing or not needed fails it.

IF DATABASE_PRINCIPAL_ID(N'enquiries_app') IS NULL
    CREATE ROLE [enquiries_app];
IF DATABASE_PRINCIPAL_ID(N'enquiries_jobs') IS NULL
    CREATE ROLE [enquiries_jobs];
GO

-- Enquiries. None is deleted; notes and contacts only add, until all that is recorded of people is erased.
GRANT SELECT, INSERT, UPDATE ON [dbo].[Enquiries] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Parties] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[Contacts] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[Notes] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[EnquiryOffences] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[EnquiryPlatforms] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[SearchTokens] TO [enquiries_app];

-- Who alone sees an enquiry. A restriction is lifted, never deleted.
GRANT SELECT, INSERT, UPDATE ON [dbo].[Restrictions] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[RestrictionMembers] TO [enquiries_app];

-- The triage: what stops a target, who was told of what, and what the firm says of its hours, its rota and its questions.
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[ResponsePauses] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Reminders] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[TriageFigures] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE ON [dbo].[OfficeDays] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[CalendarDays] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[RotaShifts] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE ON [dbo].[NoteTemplates] TO [enquiries_app];
-- Sites that send enquiries. One is shut out, never deleted.
GRANT SELECT, INSERT, UPDATE ON [dbo].[ApiCallers] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[ApiSubmissions] TO [enquiries_app];

-- The conflict check: lists of clients, and how far the index is complete.
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Clients] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[ClientTokens] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE ON [dbo].[IndexProgress] TO [enquiries_app];
-- What was decided stays as it was.
GRANT SELECT, INSERT, DELETE ON [dbo].[ConflictDecisions] TO [enquiries_app];

-- Lists, brought up to date at each start.
GRANT SELECT, INSERT, UPDATE ON [dbo].[Offences] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE ON [dbo].[Platforms] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE ON [dbo].[PoliceForces] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE ON [dbo].[NationalSeries] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE ON [dbo].[NationalFigures] TO [enquiries_app];
GRANT SELECT, INSERT ON [dbo].[Roles] TO [enquiries_app];

-- Accounts. A person who leaves is switched off, so that the trail keeps their name.
GRANT SELECT, INSERT, UPDATE ON [dbo].[Accounts] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[AccountRoles] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[AccountLogins] TO [enquiries_app];
GRANT SELECT ON [dbo].[AccountClaims] TO [enquiries_app];
GRANT SELECT ON [dbo].[RoleClaims] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[SetupLinks] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[EndedSessions] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[OpenSessions] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Authenticators] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[RecoveryCodes] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[AccountPasskeys] TO [enquiries_app];

-- What was closed or quoted stays as it was.
GRANT SELECT, INSERT ON [dbo].[MonthSnapshots] TO [enquiries_app];
GRANT SELECT, INSERT ON [dbo].[MonthCloses] TO [enquiries_app];
GRANT SELECT, INSERT ON [dbo].[CloseFigures] TO [enquiries_app];
GRANT SELECT, INSERT ON [dbo].[Quotes] TO [enquiries_app];
GRANT SELECT, INSERT ON [dbo].[QuoteMonths] TO [enquiries_app];
GRANT SELECT, INSERT ON [dbo].[QuoteUses] TO [enquiries_app];
-- Rules of what is digital: of a version only whether it is in use is ever changed.
GRANT SELECT, INSERT, UPDATE ON [dbo].[MeasureVersions] TO [enquiries_app];
GRANT SELECT, INSERT ON [dbo].[MeasureOffences] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[SavedViews] TO [enquiries_app];
-- What was counted of months, so that a report need not count it again. It can be deleted at any time.
GRANT SELECT, INSERT, UPDATE ON [dbo].[MonthStamps] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE ON [dbo].[CountedMonths] TO [enquiries_app];
-- Mail. What a mail said is deleted after a while; that there was one is kept.
GRANT SELECT, INSERT, UPDATE ON [dbo].[OutgoingMails] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[OutgoingMailParts] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[ReportSubscriptions] TO [enquiries_app];

-- Operations.
GRANT SELECT, INSERT, UPDATE ON [dbo].[JobRuns] TO [enquiries_app];
GRANT SELECT, INSERT ON [dbo].[KeyChecks] TO [enquiries_app];
GRANT SELECT ON [dbo].[__EFMigrationsHistory] TO [enquiries_app];

-- What is being typed.
GRANT SELECT, INSERT, UPDATE, DELETE ON [dbo].[Drafts] TO [enquiries_app];

-- How long enquiries are kept, and what was erased.
GRANT SELECT, INSERT, UPDATE ON [dbo].[RetentionRules] TO [enquiries_app];
GRANT SELECT, INSERT, DELETE ON [dbo].[RetentionNotices] TO [enquiries_app];
GRANT SELECT, INSERT, UPDATE ON [dbo].[RetentionHolds] TO [enquiries_app];
GRANT SELECT, INSERT ON [dbo].[Erasures] TO [enquiries_app];

-- The audit trail is written and read, never changed: not even by an account that some other role lets write everywhere. Of an enquiry that is
-- erased the details go too; their hashes stay, and the chain says that they went.
GRANT SELECT, INSERT ON [dbo].[AuditEntries] TO [enquiries_app];
GRANT UPDATE ON [dbo].[AuditEntries] ([Details]) TO [enquiries_app];
DENY UPDATE ON [dbo].[AuditEntries] ([Id], [At], [Action], [AccountId], [EnquiryId], [DetailsHash], [Hash]) TO [enquiries_app];
DENY DELETE ON [dbo].[AuditEntries] TO [enquiries_app];
DENY UPDATE ON [dbo].[Contacts] TO [enquiries_app];
DENY UPDATE ON [dbo].[Notes] TO [enquiries_app];
GO

-- The queue of recurring jobs, a schema of its own.
IF SCHEMA_ID(N'HangFire') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA::[HangFire] TO [enquiries_jobs];
GO
