using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Enquiries.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class CountedMonths : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CountedMonths",
                columns: table => new
                {
                    What = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Month = table.Column<int>(type: "int", nullable: false),
                    AtStamp = table.Column<long>(type: "bigint", nullable: false),
                    Rows = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CountedMonths", x => new { x.What, x.Month });
                });

            migrationBuilder.CreateTable(
                name: "MonthStamps",
                columns: table => new
                {
                    Month = table.Column<int>(type: "int", nullable: false),
                    Stamp = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonthStamps", x => x.Month);
                });

            // Of what is there already: a month without a stamp is taken to have no enquiry.
            migrationBuilder.Sql("INSERT INTO [MonthStamps] ([Month], [Stamp]) SELECT DISTINCT [ReceivedMonth], 1 FROM [Enquiries]");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CountedMonths");

            migrationBuilder.DropTable(
                name: "MonthStamps");
        }
    }
}
