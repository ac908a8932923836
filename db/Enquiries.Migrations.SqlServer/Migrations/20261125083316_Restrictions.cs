using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Enquiries.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Restrictions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Restrictions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    EnquiryId = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<byte[]>(type: "varbinary(2100)", maxLength: 2100, nullable: false),
                    EndsOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ImposedById = table.Column<int>(type: "int", nullable: false),
                    ImposedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: false),
                    LiftedAt = table.Column<DateTime>(type: "datetime2(3)", precision: 3, nullable: true),
                    Version = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Restrictions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Restrictions_Accounts_ImposedById",
                        column: x => x.ImposedById,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Restrictions_Enquiries_EnquiryId",
                        column: x => x.EnquiryId,
                        principalTable: "Enquiries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RestrictionMembers",
                columns: table => new
                {
                    RestrictionId = table.Column<int>(type: "int", nullable: false),
                    AccountId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RestrictionMembers", x => new { x.RestrictionId, x.AccountId });
                    table.ForeignKey(
                        name: "FK_RestrictionMembers_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RestrictionMembers_Restrictions_RestrictionId",
                        column: x => x.RestrictionId,
                        principalTable: "Restrictions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RestrictionMembers_AccountId",
                table: "RestrictionMembers",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Restrictions_EnquiryId_LiftedAt_EndsOn",
                table: "Restrictions",
                columns: new[] { "EnquiryId", "LiftedAt", "EndsOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Restrictions_ImposedById",
                table: "Restrictions",
                column: "ImposedById");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RestrictionMembers");

            migrationBuilder.DropTable(
                name: "Restrictions");
        }
    }
}
