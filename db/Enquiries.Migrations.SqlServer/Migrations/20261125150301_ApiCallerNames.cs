using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Enquiries.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ApiCallerNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "NameKey",
                table: "ApiCallers",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: true);

            // Of those that differ in capitals alone the first has the name. On its own, as the column is new in this batch.
            migrationBuilder.Sql(
                "EXEC(N'UPDATE ApiCallers SET NameKey = UPPER(Name) WHERE NOT EXISTS (SELECT 1 FROM ApiCallers AS earlier WHERE UPPER(earlier.Name) = UPPER(ApiCallers.Name) AND earlier.Id < ApiCallers.Id)')");

            migrationBuilder.CreateIndex(
                name: "IX_ApiCallers_NameKey",
                table: "ApiCallers",
                column: "NameKey",
                unique: true,
                filter: "[NameKey] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ApiCallers_NameKey",
                table: "ApiCallers");

            migrationBuilder.DropColumn(
                name: "NameKey",
                table: "ApiCallers");
        }
    }
}
