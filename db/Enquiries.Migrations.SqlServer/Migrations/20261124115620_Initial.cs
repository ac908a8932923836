using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Enquiries.Migrations.SqlServer.Migrations
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
                    Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    DisplayName = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    IsActive = table.Column<bool>(type: "bit", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    UserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    PasswordHash = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    SecurityStamp = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    PhoneNumber = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "bit", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "bit", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "int", nullable: false),
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
                    Name = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Succeeded = table.Column<bool>(type: "bit", nullable: false),
                    Message = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
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
                    Id = table.Column<int>(type: "int", nullable: false),
                    Sample = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: false),
                    Token = table.Column<long>(type: "bigint", nullable: false),
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
                    Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Category = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Act = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Section = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    DigitalByStatute = table.Column<int>(type: "int", nullable: false),
                    DigitalDefault = table.Column<int>(type: "int", nullable: false),
                    AdultOnly = table.Column<bool>(type: "bit", nullable: false),
                    InForceFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    Synonyms = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    SortOrder = table.Column<int>(type: "int", nullable: false),
                    IsActive = table.Column<bool>(type: "bit", nullable: false),
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
                    Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    Code = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Synonyms = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    SortOrder = table.Column<int>(type: "int", nullable: false),
                    IsActive = table.Column<bool>(type: "bit", nullable: false),
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
                    Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    Code = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SortOrder = table.Column<int>(type: "int", nullable: false),
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
                    Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    Name = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    NormalizedName = table.Column<string>(type: "nvarchar(256)", maxLength: 256, nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "nvarchar(max)", nullable: true),
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
                    Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    UserId = table.Column<int>(type: "int", nullable: false),
                    ClaimType = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ClaimValue = table.Column<string>(type: "nvarchar(max)", nullable: true),
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
                    LoginProvider = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    ProviderKey = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    UserId = table.Column<int>(type: "int", nullable: false),
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
                    UserId = table.Column<int>(type: "int", nullable: false),
                    LoginProvider = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(450)", nullable: false),
                    Value = table.Column<string>(type: "nvarchar(max)", nullable: true),
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
                    Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    SecretHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    AccountId = table.Column<int>(type: "int", nullable: true),
                    ExpiresAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
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
                    Id = table.Column<long>(type: "bigint", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    SubmissionKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    SourceRef = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ReceivedMonth = table.Column<int>(type: "int", nullable: false),
                    LoggedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    LoggedById = table.Column<int>(type: "int", nullable: true),
                    Channel = table.Column<int>(type: "int", nullable: true),
                    HeardFrom = table.Column<int>(type: "int", nullable: true),
                    Funding = table.Column<int>(type: "int", nullable: true),
                    PrincipalOffenceId = table.Column<int>(type: "int", nullable: false),
                    Digital = table.Column<int>(type: "int", nullable: false),
                    DigitalAny = table.Column<int>(type: "int", nullable: false),
                    IsCounted = table.Column<bool>(type: "bit", nullable: false),
                    OffenceFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    OffenceTo = table.Column<DateOnly>(type: "date", nullable: true),
                    AgeThen = table.Column<int>(type: "int", nullable: true),
                    AgeNow = table.Column<int>(type: "int", nullable: true),
                    Stage = table.Column<int>(type: "int", nullable: true),
                    ArrestedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    ArrivedAtStationAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    DetentionAuthorisedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    InterviewAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    BailReturnAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    HearingAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    PoliceForceId = table.Column<int>(type: "int", nullable: true),
                    Station = table.Column<byte[]>(type: "varbinary(900)", maxLength: 900, nullable: true),
                    CustodyRecord = table.Column<byte[]>(type: "varbinary(900)", maxLength: 900, nullable: true),
                    DsccReference = table.Column<byte[]>(type: "varbinary(900)", maxLength: 900, nullable: true),
                    Officer = table.Column<byte[]>(type: "varbinary(900)", maxLength: 900, nullable: true),
                    DevicesSeized = table.Column<int>(type: "int", nullable: true),
                    DevicesSeizedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AssignedToId = table.Column<int>(type: "int", nullable: true),
                    NextAction = table.Column<byte[]>(type: "varbinary(900)", maxLength: 900, nullable: true),
                    NextActionDueAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Outcome = table.Column<int>(type: "int", nullable: true),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RepeatOfId = table.Column<long>(type: "bigint", nullable: true),
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
                    UserId = table.Column<int>(type: "int", nullable: false),
                    RoleId = table.Column<int>(type: "int", nullable: false),
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
                    Id = table.Column<int>(type: "int", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    RoleId = table.Column<int>(type: "int", nullable: false),
                    ClaimType = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    ClaimValue = table.Column<string>(type: "nvarchar(max)", nullable: true),
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
                    Id = table.Column<long>(type: "bigint", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Action = table.Column<int>(type: "int", nullable: false),
                    AccountId = table.Column<int>(type: "int", nullable: true),
                    EnquiryId = table.Column<long>(type: "bigint", nullable: true),
                    Details = table.Column<string>(type: "nvarchar(max)", nullable: true),
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
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                    OffenceId = table.Column<int>(type: "int", nullable: false),
                    Digital = table.Column<int>(type: "int", nullable: false),
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
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                    PlatformId = table.Column<int>(type: "int", nullable: false),
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
                    Id = table.Column<long>(type: "bigint", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                    SubmissionKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    AuthorId = table.Column<int>(type: "int", nullable: true),
                    Body = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
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
                    Id = table.Column<long>(type: "bigint", nullable: false).Annotation("SqlServer:Identity", "1, 1"),
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                    Role = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<byte[]>(type: "varbinary(900)", maxLength: 900, nullable: true),
                    Phone = table.Column<byte[]>(type: "varbinary(300)", maxLength: 300, nullable: true),
                    Email = table.Column<byte[]>(type: "varbinary(1116)", maxLength: 1116, nullable: true),
                    BornOn = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    Relationship = table.Column<byte[]>(type: "varbinary(500)", maxLength: 500, nullable: true),
                    MayRing = table.Column<bool>(type: "bit", nullable: true),
                    MayLeaveMessage = table.Column<bool>(type: "bit", nullable: true),
                    MayEmail = table.Column<bool>(type: "bit", nullable: true),
                    PhoneInPoliceHands = table.Column<bool>(type: "bit", nullable: true),
                    SafeContactNote = table.Column<byte[]>(type: "varbinary(2100)", maxLength: 2100, nullable: true),
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

            migrationBuilder.CreateTable(
                name: "SearchTokens",
                columns: table => new
                {
                    Token = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedSecond = table.Column<long>(type: "bigint", nullable: false),
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                },
                constraints: table =>
                {
                    table.PrimaryKey(
                        "PK_SearchTokens",
                        x => new
                        {
                            x.Token,
                            x.ReceivedSecond,
                            x.EnquiryId,
                        }
                    );
                    table.ForeignKey(
                        name: "FK_SearchTokens_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade
                    );
                }
            );

            migrationBuilder.CreateIndex(name: "IX_AccountClaims_UserId", table: "AccountClaims", column: "UserId");

            migrationBuilder.CreateIndex(name: "IX_AccountLogins_UserId", table: "AccountLogins", column: "UserId");

            migrationBuilder.CreateIndex(name: "IX_AccountRoles_RoleId", table: "AccountRoles", column: "RoleId");

            migrationBuilder.CreateIndex(name: "EmailIndex", table: "Accounts", column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "Accounts",
                column: "NormalizedUserName",
                unique: true,
                filter: "[NormalizedUserName] IS NOT NULL"
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
                unique: true,
                filter: "[SourceRef] IS NOT NULL"
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

            migrationBuilder.CreateIndex(
                name: "RoleNameIndex",
                table: "Roles",
                column: "NormalizedName",
                unique: true,
                filter: "[NormalizedName] IS NOT NULL"
            );

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
