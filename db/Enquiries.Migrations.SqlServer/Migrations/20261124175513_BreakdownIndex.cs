using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Enquiries.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class BreakdownIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Enquiries_CountByOffence",
                table: "Enquiries");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_Breakdown",
                table: "Enquiries",
                columns: new[] { "ReceivedMonth", "IsCounted", "PrincipalOffenceId", "Digital", "DigitalAny", "AgeThen", "Stage", "PoliceForceId", "Channel", "HeardFrom", "Outcome", "AssignedToId" });

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_PrincipalOffenceId",
                table: "Enquiries",
                column: "PrincipalOffenceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Enquiries_Breakdown",
                table: "Enquiries");

            migrationBuilder.DropIndex(
                name: "IX_Enquiries_PrincipalOffenceId",
                table: "Enquiries");

            migrationBuilder.CreateIndex(
                name: "IX_Enquiries_CountByOffence",
                table: "Enquiries",
                columns: new[] { "PrincipalOffenceId", "ReceivedMonth", "IsCounted" });
        }
    }
}
