using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Enquiries.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Contacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Enquiries_Breakdown",
                table: "Enquiries");

            migrationBuilder.AddColumn<bool>(
                name: "AnsweredAtOnce",
                table: "Enquiries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "FirstContactAt",
                table: "Enquiries",
                type: "TEXT",
                precision: 3,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "FirstContactMinutes",
                table: "Enquiries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Contacts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    EnquiryId = table.Column<long>(type: "INTEGER", nullable: false),
                    SubmissionKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    LoggedAt = table.Column<DateTime>(type: "TEXT", precision: 3, nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: true),
                    PartyId = table.Column<long>(type: "INTEGER", nullable: true),
                    Whom = table.Column<int>(type: "INTEGER", nullable: true),
                    Way = table.Column<int>(type: "INTEGER", nullable: false),
                    Result = table.Column<int>(type: "INTEGER", nullable: false),
                    IsAgainstWishes = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note = table.Column<byte[]>(type: "BLOB", maxLength: 2100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Contacts_Accounts_ById",
                        column: x => x.ById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Contacts_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Contacts_Parties_PartyId",
                        column: x => x.PartyId,
                        principalTable: "Parties",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Breakdown",
                table: "Enquiries",
                columns: new[] { "ReceivedMonth", "IsCounted", "PrincipalOffenceId", "Digital", "DigitalAny", "AgeThen", "Stage", "PoliceForceId", "Channel", "HeardFrom", "Outcome", "AssignedToId", "AnsweredAtOnce", "FirstContactMinutes" });

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_ById",
                table: "Contacts",
                column: "ById");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_EnquiryId",
                table: "Contacts",
                column: "EnquiryId");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_PartyId",
                table: "Contacts",
                column: "PartyId");

            migrationBuilder.CreateIndex(
                name: "IX_Contacts_SubmissionKey",
                table: "Contacts",
                column: "SubmissionKey",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Contacts");

            migrationBuilder.DropIndex(
                name: "IX_Enquiries_Breakdown",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "AnsweredAtOnce",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "FirstContactAt",
                table: "Enquiries");

            migrationBuilder.DropColumn(
                name: "FirstContactMinutes",
                table: "Enquiries");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Breakdown",
                table: "Enquiries",
                columns: new[] { "ReceivedMonth", "IsCounted", "PrincipalOffenceId", "Digital", "DigitalAny", "AgeThen", "Stage", "PoliceForceId", "Channel", "HeardFrom", "Outcome", "AssignedToId" });
        }
    }
}
