using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Enquiries.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Closes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "MonthSnapshots",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Month = table.Column<int>(type: "int", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Packed = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthSnapshots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Quotes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SubmissionKey = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    QuotedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    QuotedById = table.Column<int>(type: "int", nullable: false),
                    FirstMonth = table.Column<int>(type: "int", nullable: false),
                    LastMonth = table.Column<int>(type: "int", nullable: false),
                    ByAnyOffence = table.Column<bool>(type: "bit", nullable: false),
                    Measure = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    MeasureVersion = table.Column<int>(type: "int", nullable: false),
                    Sentence = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false),
                    Digital = table.Column<int>(type: "int", nullable: false),
                    NotDigital = table.Column<int>(type: "int", nullable: false),
                    NotKnown = table.Column<int>(type: "int", nullable: false),
                    Excluded = table.Column<int>(type: "int", nullable: false),
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    LastEnquiryId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Quotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Quotes_Accounts_QuotedById",
                        column: x => x.QuotedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MonthCloses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Month = table.Column<int>(type: "int", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    ClosedById = table.Column<int>(type: "int", nullable: false),
                    SnapshotId = table.Column<int>(type: "int", nullable: false),
                    LastEnquiryId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthCloses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MonthCloses_Accounts_ClosedById",
                        column: x => x.ClosedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MonthCloses_MonthSnapshots_SnapshotId",
                        column: x => x.SnapshotId,
                        principalTable: "MonthSnapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuoteMonths",
                columns: table => new
                {
                    QuoteId = table.Column<int>(type: "int", nullable: false),
                    SnapshotId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuoteMonths", x => new { x.QuoteId, x.SnapshotId });
                    table.ForeignKey(
                        name: "FK_QuoteMonths_MonthSnapshots_SnapshotId",
                        column: x => x.SnapshotId,
                        principalTable: "MonthSnapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_QuoteMonths_Quotes_QuoteId",
                        column: x => x.QuoteId,
                        principalTable: "Quotes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "QuoteUses",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    QuoteId = table.Column<int>(type: "int", nullable: false),
                    Publication = table.Column<byte[]>(type: "varbinary(900)", maxLength: 900, nullable: false),
                    UsedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AddedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    AddedById = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuoteUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_QuoteUses_Accounts_AddedById",
                        column: x => x.AddedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_QuoteUses_Quotes_QuoteId",
                        column: x => x.QuoteId,
                        principalTable: "Quotes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CloseFigures",
                columns: table => new
                {
                    CloseId = table.Column<int>(type: "int", nullable: false),
                    Measure = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    ByAnyOffence = table.Column<bool>(type: "bit", nullable: false),
                    MeasureVersion = table.Column<int>(type: "int", nullable: false),
                    MeasureTitle = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Digital = table.Column<int>(type: "int", nullable: false),
                    NotDigital = table.Column<int>(type: "int", nullable: false),
                    NotKnown = table.Column<int>(type: "int", nullable: false),
                    Excluded = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CloseFigures", x => new { x.CloseId, x.Measure, x.ByAnyOffence });
                    table.ForeignKey(
                        name: "FK_CloseFigures_MonthCloses_CloseId",
                        column: x => x.CloseId,
                        principalTable: "MonthCloses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MonthCloses_ClosedById",
                table: "MonthCloses",
                column: "ClosedById");

            migrationBuilder.CreateIndex(
                name: "IX_MonthCloses_Month_Revision",
                table: "MonthCloses",
                columns: new[] { "Month", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MonthCloses_SnapshotId",
                table: "MonthCloses",
                column: "SnapshotId");

            migrationBuilder.CreateIndex(
                name: "IX_MonthSnapshots_Month_Hash",
                table: "MonthSnapshots",
                columns: new[] { "Month", "Hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuoteMonths_SnapshotId",
                table: "QuoteMonths",
                column: "SnapshotId");

            migrationBuilder.CreateIndex(
                name: "IX_Quotes_QuotedById",
                table: "Quotes",
                column: "QuotedById");

            migrationBuilder.CreateIndex(
                name: "IX_Quotes_SubmissionKey",
                table: "Quotes",
                column: "SubmissionKey",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_QuoteUses_AddedById",
                table: "QuoteUses",
                column: "AddedById");

            migrationBuilder.CreateIndex(
                name: "IX_QuoteUses_QuoteId",
                table: "QuoteUses",
                column: "QuoteId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CloseFigures");

            migrationBuilder.DropTable(
                name: "QuoteMonths");

            migrationBuilder.DropTable(
                name: "QuoteUses");

            migrationBuilder.DropTable(
                name: "MonthCloses");

            migrationBuilder.DropTable(
                name: "Quotes");

            migrationBuilder.DropTable(
                name: "MonthSnapshots");
        }
    }
}
