using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Enquiries.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Triage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Enquiries_Open",
                table: "Enquiries");

            migrationBuilder.AddColumn<bool>(
                name: "HasDsccReference",
                table: "Enquiries",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "OutcomeReason",
                table: "Enquiries",
                type: "varbinary(2100)",
                maxLength: 2100,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "ReferredTo",
                table: "Enquiries",
                type: "varbinary(900)",
                maxLength: 900,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SentById",
                table: "Enquiries",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TierOverride",
                table: "Enquiries",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TierReason",
                table: "Enquiries",
                type: "varbinary(2100)",
                maxLength: 2100,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ApiCallers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    KeyHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    RevokedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiCallers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CalendarDays",
                columns: table => new
                {
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CalendarDays", x => x.Date);
                });

            migrationBuilder.CreateTable(
                name: "NoteTemplates",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Code = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Stage = table.Column<int>(type: "int", nullable: true),
                    Text = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    IsOffered = table.Column<bool>(type: "bit", nullable: false),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoteTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OfficeDays",
                columns: table => new
                {
                    Weekday = table.Column<int>(type: "int", nullable: false),
                    OpensAt = table.Column<int>(type: "int", nullable: true),
                    ClosesAt = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfficeDays", x => x.Weekday);
                });

            migrationBuilder.CreateTable(
                name: "Reminders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                    Clock = table.Column<int>(type: "int", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    AccountId = table.Column<int>(type: "int", nullable: false),
                    Step = table.Column<int>(type: "int", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    SeenAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reminders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reminders_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Reminders_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ResponsePauses",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Until = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    PauseReason = table.Column<byte[]>(type: "varbinary(2100)", maxLength: 2100, nullable: false),
                    PausedById = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ResponsePauses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ResponsePauses_Accounts_PausedById",
                        column: x => x.PausedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ResponsePauses_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RotaShifts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    AccountId = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    Until = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RotaShifts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RotaShifts_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TriageFigures",
                columns: table => new
                {
                    Name = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Value = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TriageFigures", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "ApiSubmissions",
                columns: table => new
                {
                    CallerId = table.Column<int>(type: "int", nullable: false),
                    IdempotencyHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    BodyHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApiSubmissions", x => new { x.CallerId, x.IdempotencyHash });
                    table.ForeignKey(
                        name: "FK_ApiSubmissions_ApiCallers_CallerId",
                        column: x => x.CallerId,
                        principalTable: "ApiCallers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ApiSubmissions_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            // Of its own, as the column is new to the batch.
            migrationBuilder.Sql("EXEC(N'UPDATE [Enquiries] SET [HasDsccReference] = 1 WHERE [DsccReference] IS NOT NULL')");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Open",
                table: "Enquiries",
                columns: new[] { "AssignedToId", "ReceivedAt", "NextActionDueAt", "Outcome", "Stage", "Channel", "Funding", "TierOverride", "AnsweredAtOnce", "FirstContactAt", "HasDsccReference", "ArrestedAt", "ArrivedAtStationAt", "DetentionAuthorisedAt", "InterviewAt", "BailReturnAt", "HearingAt", "DevicesSeizedOn", "ErasedAt" },
                filter: "[Outcome] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_SentById",
                table: "Enquiries",
                column: "SentById");

            migrationBuilder.CreateIndex(
                name: "IX_ApiCallers_KeyHash",
                table: "ApiCallers",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiCallers_Name",
                table: "ApiCallers",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ApiSubmissions_At",
                table: "ApiSubmissions",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_ApiSubmissions_EnquiryId",
                table: "ApiSubmissions",
                column: "EnquiryId");

            migrationBuilder.CreateIndex(
                name: "IX_NoteTemplates_Code",
                table: "NoteTemplates",
                column: "Code",
                unique: true,
                filter: "[Code] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_NoteTemplates_Name",
                table: "NoteTemplates",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_At",
                table: "Reminders",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_EnquiryId_Clock_DueAt_AccountId",
                table: "Reminders",
                columns: new[] { "EnquiryId", "Clock", "DueAt", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_Shown",
                table: "Reminders",
                columns: new[] { "AccountId", "At" },
                filter: "[SeenAt] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ResponsePauses_EnquiryId",
                table: "ResponsePauses",
                column: "EnquiryId");

            migrationBuilder.CreateIndex(
                name: "IX_ResponsePauses_Lasting",
                table: "ResponsePauses",
                column: "EnquiryId",
                unique: true,
                filter: "[Until] IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ResponsePauses_PausedById",
                table: "ResponsePauses",
                column: "PausedById");

            migrationBuilder.CreateIndex(
                name: "IX_RotaShifts_AccountId",
                table: "RotaShifts",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_RotaShifts_Until_From",
                table: "RotaShifts",
                columns: new[] { "Until", "From" });

            migrationBuilder.AddForeignKey(
                name: "FK_Enquiries_ApiCallers_SentById",
                table: "Enquiries",
                column: "SentById",
                principalTable: "ApiCallers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Enquiries_ApiCallers_SentById",
                table: "Enquiries");

            migrationBuilder.DropTable(
                name: "ApiSubmissions");

            migrationBuilder.DropTable(
                name: "CalendarDays");

            migrationBuilder.DropTable(
                name: "NoteTemplates");

            migrationBuilder.DropTable(
                name: "OfficeDays");

            migrationBuilder.DropTable(
                name: "Reminders");

            migrationBuilder.DropTable(
                name: "ResponsePauses");

            migrationBuilder.DropTable(
                name: "RotaShifts");

            migrationBuilder.DropTable(
                name: "TriageFigures");

            migrationBuilder.DropTable(
                name: "ApiCallers");

            migrationBuilder.DropIndex(
                name: "IX_Enquiries_Open",
                table: "Enquiries");

            migrationBuilder.DropIndex(
                name: "IX_Enquiries_SentById",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "HasDsccReference",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "OutcomeReason",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "ReferredTo",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "SentById",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "TierOverride",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "TierReason",
                table: "Enquiries");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Open",
                table: "Enquiries",
                columns: new[] { "AssignedToId", "ReceivedAt", "NextActionDueAt" },
                filter: "[Outcome] IS NULL");
        }
    }
}
