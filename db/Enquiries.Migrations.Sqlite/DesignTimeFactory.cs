using Enquiries.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Enquiries.Migrations.Sqlite;

/// <summary>Gives the migration tool a context without the program, a database or keys.</summary>
public class DesignTimeFactory : IDesignTimeDbContextFactory<EnquiriesDbContext>
{
    public EnquiriesDbContext CreateDbContext(string[] args) =>
        new(
            new DbContextOptionsBuilder<EnquiriesDbContext>()
                .UseSqlite(
                    "Data Source=design.db",
                    database => database.MigrationsAssembly(typeof(DesignTimeFactory).Assembly)
                )
                .Options,
            new Confidential(new EphemeralDataProtectionProvider(), new byte[32]),
            new Actor(),
            TimeProvider.System
        );
}
