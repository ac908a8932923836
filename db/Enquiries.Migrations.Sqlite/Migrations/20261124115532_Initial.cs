using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Enquiries.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Accounts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Accounts", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Succeeded = table.Column<bool>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRuns", x => x.Name);
                }
            );

            migrationBuilder.CreateTable(
                name: "KeyChecks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Sample = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: false),
                    Token = table.Column<long>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_KeyChecks", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Offences",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Category = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Section = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    DigitalByStatute = table.Column<int>(type: "INTEGER", nullable: false),
                    DigitalDefault = table.Column<int>(type: "INTEGER", nullable: false),
                    AdultOnly = table.Column<bool>(type: "INTEGER", nullable: false),
                    InForceFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Synonyms = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    SortOrder = table.Column<int>(type: "INTEGER", nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Offences", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Platforms",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Synonyms = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    SortOrder = table.Column<int>(type: "INTEGER", nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Platforms", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "PoliceForces",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    SortOrder = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PoliceForces", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "Roles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Roles", x => x.Id);
                }
            );

            migrationBuilder.CreateTable(
                name: "AccountClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountClaims_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AccountLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AccountLogins_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AccountTokens",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_AccountTokens",
                        x => new
                        {
                            x.UserId,
                            x.LoginProvider,
                            x.Name,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_AccountTokens_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "SetupLinks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    SecretHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: true),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetupLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SetupLinks_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id"
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Enquiries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    SubmissionKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceRef = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ReceivedMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    LoggedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    LoggedById = table.Column<int>(type: "INTEGER", nullable: true),
                    Channel = table.Column<int>(type: "INTEGER", nullable: true),
                    HeardFrom = table.Column<int>(type: "INTEGER", nullable: true),
                    Funding = table.Column<int>(type: "INTEGER", nullable: true),
                    PrincipalOffenceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Digital = table.Column<int>(type: "INTEGER", nullable: false),
                    DigitalAny = table.Column<int>(type: "INTEGER", nullable: false),
                    IsCounted = table.Column<bool>(type: "INTEGER", nullable: false),
                    OffenceFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OffenceTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AgeThen = table.Column<int>(type: "INTEGER", nullable: true),
                    AgeNow = table.Column<int>(type: "INTEGER", nullable: true),
                    Stage = table.Column<int>(type: "INTEGER", nullable: true),
                    ArrestedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    ArrivedAtStationAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    DetentionAuthorisedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    InterviewAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    BailReturnAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    HearingAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    PoliceForceId = table.Column<int>(type: "INTEGER", nullable: true),
                    Station = table.Column<byte[]>(type: "BLOB", maxLength: 900, nullable: true),
                    CustodyRecord = table.Column<byte[]>(type: "BLOB", maxLength: 900, nullable: true),
                    DsccReference = table.Column<byte[]>(type: "BLOB", maxLength: 900, nullable: true),
                    Officer = table.Column<byte[]>(type: "BLOB", maxLength: 900, nullable: true),
                    DevicesSeized = table.Column<int>(type: "INTEGER", nullable: true),
                    DevicesSeizedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AssignedToId = table.Column<int>(type: "INTEGER", nullable: true),
                    NextAction = table.Column<byte[]>(type: "BLOB", maxLength: 900, nullable: true),
                    NextActionDueAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RepeatOfId = table.Column<long>(type: "INTEGER", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Enquiries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Enquiries_Accounts_AssignedToId",
                        column: x => x.AssignedToId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Enquiries_Accounts_LoggedById",
                        column: x => x.LoggedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Enquiries_Enquiries_RepeatOfId",
                        column: x => x.RepeatOfId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Enquiries_Offences_PrincipalOffenceId",
                        column: x => x.PrincipalOffenceId,
                        principalTable: "Offences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Enquiries_PoliceForces_PoliceForceId",
                        column: x => x.PoliceForceId,
                        principalTable: "PoliceForces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AccountRoles",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    RoleId = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountRoles", x => new { x.UserId, x.RoleId });
                    table.ForeignKey(
                        name: "FK_AccountRoles_Accounts_UserId",
                        column: x => x.UserId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_AccountRoles_Roles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "Roles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "RoleClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    RoleId = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoleClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoleClaims_Roles_RoleId",
                        column: x => x.RoleId,
                        principalTable: "Roles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    Action = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: true),
                    EnquiryId = table.Column<long>(type: "INTEGER", nullable: true),
                    Details = table.Column<string>(type: "TEXT", nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AuditEntries_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_AuditEntries_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "EnquiryOffences",
                columns: table => new
                {
                    EnquiryId = table.Column<long>(type: "INTEGER", nullable: false),
                    OffenceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Digital = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnquiryOffences", x => new { x.EnquiryId, x.OffenceId });
                    table.ForeignKey(
                        name: "FK_EnquiryOffences_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_EnquiryOffences_Offences_OffenceId",
                        column: x => x.OffenceId,
                        principalTable: "Offences",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "EnquiryPlatforms",
                columns: table => new
                {
                    EnquiryId = table.Column<long>(type: "INTEGER", nullable: false),
                    PlatformId = table.Column<int>(type: "INTEGER", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EnquiryPlatforms", x => new { x.EnquiryId, x.PlatformId });
                    table.ForeignKey(
                        name: "FK_EnquiryPlatforms_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                    table.ForeignKey(
                        name: "FK_EnquiryPlatforms_Platforms_PlatformId",
                        column: x => x.PlatformId,
                        principalTable: "Platforms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Notes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    EnquiryId = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmissionKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    AuthorId = table.Column<int>(type: "INTEGER", nullable: true),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Notes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Notes_Accounts_AuthorId",
                        column: x => x.AuthorId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict
                    );
                    table.ForeignKey(
                        name: "FK_Notes_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateTable(
                name: "Parties",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false).Annotation("Sqlite:Autoincrement", true),
                    EnquiryId = table.Column<long>(type: "INTEGER", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<byte[]>(type: "BLOB", maxLength: 900, nullable: true),
                    Phone = table.Column<byte[]>(type: "BLOB", maxLength: 300, nullable: true),
                    Email = table.Column<byte[]>(type: "BLOB", maxLength: 1116, nullable: true),
                    BornOn = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Relationship = table.Column<byte[]>(type: "BLOB", maxLength: 500, nullable: true),
                    MayRing = table.Column<bool>(type: "INTEGER", nullable: true),
                    MayLeaveMessage = table.Column<bool>(type: "INTEGER", nullable: true),
                    MayEmail = table.Column<bool>(type: "INTEGER", nullable: true),
                    PhoneInPoliceHands = table.Column<bool>(type: "INTEGER", nullable: true),
                    SafeContactNote = table.Column<byte[]>(type: "BLOB", maxLength: 2100, nullable: true),
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Parties", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Parties_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            // By hand: WITHOUT ROWID keeps one tree instead of two for by far the largest table.
            migrationBuilder.Sql(
                """
                CREATE TABLE "SearchTokens" (
                    "Token" INTEGER NOT NULL,
                    "ReceivedSecond" INTEGER NOT NULL,
                    "EnquiryId" INTEGER NOT NULL,
                    CONSTRAINT "PK_SearchTokens" PRIMARY KEY ("Token", "ReceivedSecond", "EnquiryId"),
                    CONSTRAINT "FK_SearchTokens_Enquiries_EnquiryId" FOREIGN KEY ("EnquiryId") REFERENCES "Enquiries" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                """
            );

            migrationBuilder.CreateIndex(name: "IX_AccountClaims_UserId", table: "AccountClaims", column: "UserId");

            migrationBuilder.CreateIndex(name: "IX_AccountLogins_UserId", table: "AccountLogins", column: "UserId");

            migrationBuilder.CreateIndex(name: "IX_AccountRoles_RoleId", table: "AccountRoles", column: "RoleId");

            migrationBuilder.CreateIndex(name: "EmailIndex", table: "Accounts", column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_AccountId_Id",
                table: "AuditEntries",
                columns: new[] { "AccountId", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_EnquiryId_Id",
                table: "AuditEntries",
                columns: new[] { "EnquiryId", "Id" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Assigned",
                table: "Enquiries",
                columns: new[] { "AssignedToId", "ReceivedAt", "Id", "Outcome" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Count",
                table: "Enquiries",
                columns: new[] { "ReceivedMonth", "IsCounted", "Digital", "DigitalAny" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_CountByOffence",
                table: "Enquiries",
                columns: new[] { "PrincipalOffenceId", "ReceivedMonth", "IsCounted" }
            );

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Find",
                table: "Enquiries",
                columns: new[]
                {
                    "ReceivedAt",
                    "Id",
                    "PrincipalOffenceId",
                    "Digital",
                    "DigitalAny",
                    "IsCounted",
                    "Stage",
                    "Outcome",
                    "Channel",
                    "AssignedToId",
                }
            );

            migrationBuilder.CreateIndex(name: "IX_Enquiries_LoggedById", table: "Enquiries", column: "LoggedById");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Open",
                table: "Enquiries",
                columns: new[] { "AssignedToId", "ReceivedAt", "NextActionDueAt" },
                filter: "[Outcome] IS NULL"
            );

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_PoliceForceId",
                table: "Enquiries",
                column: "PoliceForceId"
            );

            migrationBuilder.CreateIndex(name: "IX_Enquiries_RepeatOfId", table: "Enquiries", column: "RepeatOfId");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_SourceRef",
                table: "Enquiries",
                column: "SourceRef",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_SubmissionKey",
                table: "Enquiries",
                column: "SubmissionKey",
                unique: true
            );

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryOffences_OffenceId",
                table: "EnquiryOffences",
                column: "OffenceId"
            );

            migrationBuilder.CreateIndex(
                name: "IX_EnquiryPlatforms_PlatformId_EnquiryId",
                table: "EnquiryPlatforms",
                columns: new[] { "PlatformId", "EnquiryId" }
            );

            migrationBuilder.CreateIndex(name: "IX_Notes_AuthorId", table: "Notes", column: "AuthorId");

            migrationBuilder.CreateIndex(name: "IX_Notes_EnquiryId", table: "Notes", column: "EnquiryId");

            migrationBuilder.CreateIndex(
                name: "IX_Notes_SubmissionKey",
                table: "Notes",
                column: "SubmissionKey",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_Offences_Code", table: "Offences", column: "Code", unique: true);

            migrationBuilder.CreateIndex(name: "IX_Parties_EnquiryId", table: "Parties", column: "EnquiryId");

            migrationBuilder.CreateIndex(name: "IX_Platforms_Code", table: "Platforms", column: "Code", unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PoliceForces_Code",
                table: "PoliceForces",
                column: "Code",
                unique: true
            );

            migrationBuilder.CreateIndex(name: "IX_RoleClaims_RoleId", table: "RoleClaims", column: "RoleId");

            migrationBuilder.CreateIndex(name: "RoleNameIndex", table: "Roles", column: "NormalizedName", unique: true);

            migrationBuilder.CreateIndex(name: "IX_SearchTokens_EnquiryId", table: "SearchTokens", column: "EnquiryId");

            migrationBuilder.CreateIndex(name: "IX_SetupLinks_AccountId", table: "SetupLinks", column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_SetupLinks_SecretHash",
                table: "SetupLinks",
                column: "SecretHash",
                unique: true
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(name: "AccountClaims");

            migrationBuilder.DropTable(name: "AccountLogins");

            migrationBuilder.DropTable(name: "AccountRoles");

            migrationBuilder.DropTable(name: "AccountTokens");

            migrationBuilder.DropTable(name: "AuditEntries");

            migrationBuilder.DropTable(name: "EnquiryOffences");

            migrationBuilder.DropTable(name: "EnquiryPlatforms");

            migrationBuilder.DropTable(name: "JobRuns");

            migrationBuilder.DropTable(name: "KeyChecks");

            migrationBuilder.DropTable(name: "Notes");

            migrationBuilder.DropTable(name: "Parties");

            migrationBuilder.DropTable(name: "RoleClaims");

            migrationBuilder.DropTable(name: "SearchTokens");

            migrationBuilder.DropTable(name: "SetupLinks");

            migrationBuilder.DropTable(name: "Platforms");

            migrationBuilder.DropTable(name: "Roles");

            migrationBuilder.DropTable(name: "Enquiries");

            migrationBuilder.DropTable(name: "Accounts");

            migrationBuilder.DropTable(name: "Offences");

            migrationBuilder.DropTable(name: "PoliceForces");
        }
    }
}
