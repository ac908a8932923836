using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Enquiries.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ConflictChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Clients",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Key = table.Column<long>(type: "bigint", nullable: false),
                    ClientName = table.Column<byte[]>(type: "varbinary(900)", maxLength: 900, nullable: false),
                    ClientBornOn = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    ClientPhone = table.Column<byte[]>(type: "varbinary(300)", maxLength: 300, nullable: true),
                    ClientEmail = table.Column<byte[]>(type: "varbinary(1116)", maxLength: 1116, nullable: true),
                    Reference = table.Column<byte[]>(type: "varbinary(500)", maxLength: 500, nullable: true),
                    Status = table.Column<int>(type: "int", nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ImportedById = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Clients", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Clients_Accounts_ImportedById",
                        column: x => x.ImportedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConflictDecisions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                    SubmissionKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Finding = table.Column<int>(type: "int", nullable: false),
                    Why = table.Column<byte[]>(type: "varbinary(max)", maxLength: 8100, nullable: true),
                    Shown = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    People = table.Column<long>(type: "bigint", nullable: false),
                    DecidedById = table.Column<int>(type: "int", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConflictDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConflictDecisions_Accounts_DecidedById",
                        column: x => x.DecidedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ConflictDecisions_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "IndexProgress",
                columns: table => new
                {
                    Version = table.Column<int>(type: "int", nullable: false),
                    Upto = table.Column<long>(type: "bigint", nullable: false),
                    DoneTo = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndexProgress", x => x.Version);
                });

            migrationBuilder.CreateTable(
                name: "ClientTokens",
                columns: table => new
                {
                    Token = table.Column<long>(type: "bigint", nullable: false),
                    ClientId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ClientTokens", x => new { x.Token, x.ClientId });
                    table.ForeignKey(
                        name: "FK_ClientTokens_Clients_ClientId",
                        column: x => x.ClientId,
                        principalTable: "Clients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Clients_ImportedById",
                table: "Clients",
                column: "ImportedById");

            migrationBuilder.CreateIndex(
                name: "IX_Clients_Key",
                table: "Clients",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ClientTokens_ClientId",
                table: "ClientTokens",
                column: "ClientId");

            migrationBuilder.CreateIndex(
                name: "IX_ConflictDecisions_DecidedById",
                table: "ConflictDecisions",
                column: "DecidedById");

            migrationBuilder.CreateIndex(
                name: "IX_ConflictDecisions_EnquiryId",
                table: "ConflictDecisions",
                column: "EnquiryId");

            migrationBuilder.CreateIndex(
                name: "IX_ConflictDecisions_SubmissionKey",
                table: "ConflictDecisions",
                column: "SubmissionKey",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ClientTokens");

            migrationBuilder.DropTable(
                name: "ConflictDecisions");

            migrationBuilder.DropTable(
                name: "IndexProgress");

            migrationBuilder.DropTable(
                name: "Clients");
        }
    }
}
