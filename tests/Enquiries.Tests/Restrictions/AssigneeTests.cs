using System.Data.Common;
using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Enquiries.Data;
using Enquiries.Tests.Intake;
using Enquiries.Tests.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Enquiries.Tests.Restrictions;

/// <summary>Nobody outside a restriction is left with its enquiry, in whichever order the two are saved.</summary>
public sealed class AssigneeTests : IAsyncLifetime
{
    private readonly Meanwhile _meanwhile = new();
    private readonly Site _site;
    private HttpClient _partner = null!;
    private int _me;
    private int _outside;
    private long _id;

    public AssigneeTests() =>
        _site = new()
        {
            Replace = services =>
                services.ConfigureDbContext<EnquiriesDbContext>(options => options.AddInterceptors(_meanwhile)),
        };

    public async ValueTask InitializeAsync()
    {
        _partner = await _site.SignInAsync(Roles.Partner);
        _me = await _site.WithDbAsync(db => db.Users.Select(account => account.Id).SingleAsync());
        _outside = (await _site.AddAccountAsync("outside@firm.example", Roles.Solicitor)).Id;
        _id = await _partner.LogAsync(("Stage", "worried"), ("AssignedTo", ""));
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Who_was_about_to_give_it_to_somebody_outside_is_refused()
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<EnquiriesDbContext>();
        var enquiry = await db.AllEnquiries.SingleAsync(one => one.Id == _id);
        enquiry.AssignedToId = _outside;
        Assert.Equal(HttpStatusCode.Redirect, (await RestrictAsync(_me)).StatusCode);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());

        // And so where somebody is taken out of it.
        Assert.Equal(HttpStatusCode.Redirect, (await RestrictAsync(_me, _outside)).StatusCode);
        db.ChangeTracker.Clear();
        enquiry = await db.AllEnquiries.SingleAsync(one => one.Id == _id);
        enquiry.AssignedToId = _outside;
        Assert.Equal(HttpStatusCode.Redirect, (await RestrictAsync(_me)).StatusCode);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        Assert.Null((await AssignedAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restriction_is_refused_where_somebody_outside_got_it_meanwhile(bool isChange)
    {
        if (isChange)
            await RestrictAsync(_me, _outside);
        _meanwhile.Sql = string.Create(
            CultureInfo.InvariantCulture,
            $"UPDATE Enquiries SET AssignedToId = {_outside} WHERE Id = {_id}"
        );
        _meanwhile.Database = Path.Combine(_site.DataFolder, "enquiries.db");
        var answer = await RestrictAsync(_me);
        Assert.Null(_meanwhile.Sql);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(_outside, await AssignedAsync());
        Assert.Equal(
            isChange ? 2 : 0,
            await _site.WithDbAsync(db => db.Restrictions.SelectMany(one => one.Members).CountAsync())
        );
    }

    private Task<int?> AssignedAsync() =>
        _site.WithDbAsync(db =>
            db.AllEnquiries.Where(one => one.Id == _id).Select(one => one.AssignedToId).SingleAsync()
        );

    private async Task<HttpResponseMessage> RestrictAsync(params int[] people)
    {
        var url = $"/enquiries/{_id}/restriction";
        var form = (IHtmlFormElement)(await _partner.GetPageAsync(url)).QuerySelector("main form")!;
        return await _partner.SendAsync(
            form,
            url,
            [
                .. people.Select(id => ("People", (string?)id.ToString(CultureInfo.InvariantCulture))),
                ("Reason", "Only these may know."),
                ("EndsOn", "31/12/2090"),
            ]
        );
    }

    /// <summary>Runs a statement on a connection of its own just before the next transaction begins.</summary>
    private sealed class Meanwhile : DbTransactionInterceptor
    {
        public string? Sql { get; set; }

        public string Database { get; set; } = "";

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection,
            TransactionStartingEventData eventData,
            InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default
        )
        {
            if (Sql is { } sql && eventData.Context is not null && IsRestricting)
            {
                Sql = null;
                await using var other = new SqliteConnection($"Data Source={Database}");
                await other.OpenAsync(cancellationToken);
                await using var command = other.CreateCommand();
                command.CommandText = sql;
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
            return result;
        }

        // Not the one that records that the page was read.
        private static bool IsRestricting => Environment.StackTrace.Contains("Restrict.", StringComparison.Ordinal);
    }
}
