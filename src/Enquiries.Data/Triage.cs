using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Enquiries.Data;

/// <summary>
/// A spell in which the firm owed no answer, such as while the caller was abroad. The target of the first contact is later by as much of its
/// time as the spell took.
/// </summary>
public class ResponsePause
{
    /// <summary>Number within the database.</summary>
    public long Id { get; set; }

    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>When it began, UTC.</summary>
    public DateTime From { get; set; }

    /// <summary>When it ended, UTC; null while it lasts.</summary>
    public DateTime? Until { get; set; }

    /// <summary>Why. Encrypted.</summary>
    public required string PauseReason { get; set; }

    /// <summary>Who paused it.</summary>
    public int PausedById { get; set; }

    /// <summary>Who paused it.</summary>
    public Account PausedBy { get; set; } = null!;
}

/// <summary>A figure of the triage, such as how many minutes may pass before somebody is rung back.</summary>
public class TriageFigure
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 40;

    /// <summary>Which figure.</summary>
    public required string Name { get; set; }

    /// <summary>What the firm set, in the unit of the figure.</summary>
    public int Value { get; set; }
}

/// <summary>When the office is open on a day of the week. Minutes are those of a London clock since midnight.</summary>
public class OfficeDay
{
    /// <summary>The day.</summary>
    public DayOfWeek Weekday { get; set; }

    /// <summary>When it opens; null where it is closed all day.</summary>
    public int? OpensAt { get; set; }

    /// <summary>When it closes; null where it is closed all day.</summary>
    public int? ClosesAt { get; set; }
}

/// <summary>What makes a day unlike others of its weekday. The numbers are stored.</summary>
public enum CalendarDayKind
{
    /// <summary>A bank holiday of England and Wales that the program does not know of.</summary>
    [Code("holiday", "Bank holiday")]
    Holiday = 1,

    /// <summary>No bank holiday, though the program takes it for one.</summary>
    [Code("working", "Not a bank holiday")]
    Working = 2,

    /// <summary>The office is closed, though it is no bank holiday.</summary>
    [Code("closed", "Office closed")]
    Closed = 3,
}

/// <summary>A day on which the office is open or closed unlike others.</summary>
public class CalendarDay
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The London date.</summary>
    public DateOnly Date { get; set; }

    /// <summary>What it is.</summary>
    public CalendarDayKind Kind { get; set; }

    /// <summary>What it is called.</summary>
    public required string Name { get; set; }
}

/// <summary>Somebody is on from an instant until another: answers for what comes in outside office hours.</summary>
public class RotaShift
{
    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>Who is on.</summary>
    public int AccountId { get; set; }

    /// <summary>Who is on.</summary>
    public Account Account { get; set; } = null!;

    /// <summary>From when, UTC.</summary>
    public DateTime From { get; set; }

    /// <summary>Until when, UTC, that instant not included.</summary>
    public DateTime Until { get; set; }
}

/// <summary>What runs on an enquiry. The numbers are stored.</summary>
public enum ClockKind
{
    /// <summary>Somebody is to speak with the accused or the caller.</summary>
    [Code("first-contact", "First contact")]
    FirstContact = 1,

    /// <summary>Review of a detention (PACE 1984 s.40).</summary>
    [Code("review", "Custody review")]
    Review = 2,

    /// <summary>End of a detention (PACE 1984 ss.41–44).</summary>
    [Code("detention", "End of detention")]
    Detention = 3,

    /// <summary>Interview under caution.</summary>
    [Code("interview", "Interview")]
    Interview = 4,

    /// <summary>Return on pre-charge bail.</summary>
    [Code("bail", "Return on bail")]
    Bail = 5,

    /// <summary>Hearing at a court.</summary>
    [Code("hearing", "Hearing")]
    Hearing = 6,

    /// <summary>What somebody promised to do next.</summary>
    [Code("next-action", "Next action")]
    NextAction = 7,

    /// <summary>Nothing heard of an investigation.</summary>
    [Code("silence", "Silence under investigation")]
    Silence = 8,

    /// <summary>The DSCC’s reference is missing.</summary>
    [Code("dscc", "DSCC reference")]
    DsccReference = 9,
}

/// <summary>To whom a reminder goes, in the order in which they are told. The numbers are stored.</summary>
public enum ReminderStep
{
    /// <summary>Whoever has the enquiry.</summary>
    [Code("assigned", "Whoever has it")]
    Assigned = 1,

    /// <summary>Whoever is on.</summary>
    [Code("rota", "Whoever is on")]
    Rota = 2,

    /// <summary>The partners.</summary>
    [Code("partners", "The partners")]
    Partners = 3,
}

/// <summary>
/// Somebody was told that something fell due. There is one for each clock, instant and person, however often and on however many servers it
/// is looked for.
/// </summary>
public class Reminder
{
    /// <summary>Number within the database.</summary>
    public long Id { get; set; }

    /// <summary>The enquiry.</summary>
    public long EnquiryId { get; set; }

    /// <summary>The enquiry.</summary>
    public Enquiry Enquiry { get; set; } = null!;

    /// <summary>What fell due.</summary>
    public ClockKind Clock { get; set; }

    /// <summary>When it was or is due, UTC.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>Who was told.</summary>
    public int AccountId { get; set; }

    /// <summary>Who was told.</summary>
    public Account Account { get; set; } = null!;

    /// <summary>Why they were told.</summary>
    public ReminderStep Step { get; set; }

    /// <summary>When they were told, UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>When they put it aside, UTC; null while it is shown.</summary>
    public DateTime? SeenAt { get; set; }
}

/// <summary>What a solicitor should ask at a stage: text to begin a note with. Holds nothing of anybody.</summary>
public class NoteTemplate
{
    /// <summary>Longest name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>Longest text, in characters.</summary>
    public const int TextLength = 4000;

    /// <summary>Number within the database.</summary>
    public int Id { get; set; }

    /// <summary>The name of one that came with the program; null for the firm’s own. Unique where given.</summary>
    public string? Code { get; set; }

    /// <summary>What it is called. Unique.</summary>
    public required string Name { get; set; }

    /// <summary>The stage that it is for; null for every one.</summary>
    public Stage? Stage { get; set; }

    /// <summary>The text.</summary>
    public required string Text { get; set; }

    /// <summary>Whether it is offered.</summary>
    public bool IsOffered { get; set; } = true;

    /// <summary>Another at each change, so that of two changes at once one is refused.</summary>
    public Guid Version { get; set; } = Guid.NewGuid();
}

internal sealed class ResponsePauseMapping : IEntityTypeConfiguration<ResponsePause>
{
    public void Configure(EntityTypeBuilder<ResponsePause> builder)
    {
        builder.ToTable("ResponsePauses");
        builder.Property(pause => pause.PauseReason).IsConfidential(Enquiry.ReasonLength);
        builder.HasIndex(pause => pause.EnquiryId);
        // Of one enquiry one at most lasts, whoever pauses it at once.
        builder
            .HasIndex(pause => pause.EnquiryId, "IX_ResponsePauses_Lasting")
            .IsUnique()
            .HasFilter("[Until] IS NULL");
        builder.HasOne<Enquiry>().WithMany().HasForeignKey(pause => pause.EnquiryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(pause => pause.PausedBy).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TriageFigureMapping : IEntityTypeConfiguration<TriageFigure>
{
    public void Configure(EntityTypeBuilder<TriageFigure> builder)
    {
        builder.ToTable("TriageFigures").HasKey(figure => figure.Name);
        builder.Property(figure => figure.Name).HasMaxLength(TriageFigure.NameLength);
    }
}

internal sealed class OfficeDayMapping : IEntityTypeConfiguration<OfficeDay>
{
    public void Configure(EntityTypeBuilder<OfficeDay> builder)
    {
        builder.ToTable("OfficeDays").HasKey(day => day.Weekday);
        builder.Property(day => day.Weekday).ValueGeneratedNever();
    }
}

internal sealed class CalendarDayMapping : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder)
    {
        builder.ToTable("CalendarDays").HasKey(day => day.Date);
        builder.Property(day => day.Name).HasMaxLength(CalendarDay.NameLength);
    }
}

internal sealed class RotaShiftMapping : IEntityTypeConfiguration<RotaShift>
{
    public void Configure(EntityTypeBuilder<RotaShift> builder)
    {
        builder.ToTable("RotaShifts");
        builder.HasIndex(shift => new { shift.Until, shift.From });
        builder.HasOne(shift => shift.Account).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.ToTable("Reminders");
        builder
            .HasIndex(reminder => new
            {
                reminder.EnquiryId,
                reminder.Clock,
                reminder.DueAt,
                reminder.AccountId,
            })
            .IsUnique();
        // What somebody has not put aside yet.
        builder
            .HasIndex(reminder => new { reminder.AccountId, reminder.At })
            .HasFilter("[SeenAt] IS NULL")
            .HasDatabaseName("IX_Reminders_Shown");
        builder.HasIndex(reminder => reminder.At);
        builder.HasOne(reminder => reminder.Enquiry).WithMany().OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(reminder => reminder.Account).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoteTemplateMapping : IEntityTypeConfiguration<NoteTemplate>
{
    public void Configure(EntityTypeBuilder<NoteTemplate> builder)
    {
        builder.ToTable("NoteTemplates");
        builder.Property(template => template.Code).HasMaxLength(NoteTemplate.NameLength);
        builder.Property(template => template.Name).HasMaxLength(NoteTemplate.NameLength);
        builder.Property(template => template.Text).HasMaxLength(NoteTemplate.TextLength);
        builder.Property(template => template.Version).IsConcurrencyToken();
        builder.HasIndex(template => template.Code).IsUnique();
        builder.HasIndex(template => template.Name).IsUnique();
    }
}
