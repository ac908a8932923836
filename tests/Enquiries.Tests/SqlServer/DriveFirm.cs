using Enquiries.Data;
using Enquiries.Web.Features.Triage.Rota;
using Microsoft.EntityFrameworkCore;

namespace Enquiries.Tests.SqlServer;

/// <summary>What the settings of the triage, its rota and its note templates write and ask.</summary>
internal static class DriveFirm
{
    private static readonly DateTime Evening = new(2026, 11, 27, 17, 30, 0, DateTimeKind.Utc);

    public static async Task KeepAsync(EnquiriesDbContext db)
    {
        var figure = new TriageFigure { Name = "soon", Value = 24 };
        var saturday = new OfficeDay { Weekday = DayOfWeek.Saturday };
        var template = new NoteTemplate { Name = "A template", Text = "A question:" };
        db.AddRange(
            figure,
            saturday,
            template,
            new CalendarDay
            {
                Date = new(2026, 12, 24),
                Kind = CalendarDayKind.Closed,
                Name = "Christmas Eve",
            }
        );
        await db.SaveChangesAsync();
        (figure.Value, saturday.OpensAt, saturday.ClosesAt) = (12, 540, 720);
        (template.IsOffered, template.Version) = (false, Guid.NewGuid());
        await db.SaveChangesAsync();
        db.TriageFigures.Remove(figure);
        await db.CalendarDays.Where(day => day.Date == new DateOnly(2026, 12, 24)).ExecuteDeleteAsync();
        await db.SaveChangesAsync();
    }

    public static async Task RotaAsync(EnquiriesDbContext db)
    {
        await RotaQuery.OnAsync(db, Evening, default);
        var shifts = RotaRepeat.Weekly(Evening, Evening.AddHours(12), 3).ToList();
        Assert.Equal(3, await new ChangeRota(db).AddAsync(new RotaDraft(1, shifts), default));
        Assert.NotNull(await new ChangeRota(db).RemoveAsync(1, default));
    }
}
